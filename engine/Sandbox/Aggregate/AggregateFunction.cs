namespace Connector.Sandbox.Aggregate;

/// <summary>What the Aggregate API computes of a field, in the order an answer shows it.</summary>
internal enum AggregateFunction
{
    Avg,
    Min,
    Max,
    Sum,
}
