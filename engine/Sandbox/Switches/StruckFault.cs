namespace Connector.Sandbox.Switches;

/// <summary>How often a fault hit, and how often it still can; null means until cleared.</summary>
public sealed record StruckFault(string Name, FaultKind Kind, int Hits, int? Left);
