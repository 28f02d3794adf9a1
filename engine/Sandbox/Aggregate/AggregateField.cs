using Connector.Sandbox.Records;

namespace Connector.Sandbox.Aggregate;

/// <summary>A field as the caller named it, which is how the answer names it too.</summary>
internal sealed record AggregateField(string Name, FieldPath Path);
