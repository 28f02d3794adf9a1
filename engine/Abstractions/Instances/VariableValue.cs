namespace Connector.Abstractions.Instances;

/// <summary>The value of one catalog variable of one requested item.</summary>
public sealed record VariableValue(string RequestedItem, string Name, string Value);
