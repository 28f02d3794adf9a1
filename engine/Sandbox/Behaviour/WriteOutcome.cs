using Connector.Sandbox.Records;

namespace Connector.Sandbox.Behaviour;

/// <summary>The record after a write, or why there was none.</summary>
internal sealed record WriteOutcome(Row? Row, Refusal? Refusal)
{
    public static implicit operator WriteOutcome(Row row) => new(row, null);

    public static implicit operator WriteOutcome(Refusal refusal) => new(null, refusal);
}
