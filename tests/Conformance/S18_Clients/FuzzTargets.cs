namespace Connector.Conformance.S18_Clients;

/// <summary>Records a fuzz may aim at: those everybody sees, and those hidden from one user.</summary>
internal sealed record FuzzTargets(IReadOnlyList<string> Open, IReadOnlyList<string> Hidden)
{
    // Hidden ones are aimed at as often as all others together.
    public IReadOnlyList<string> All { get; } = [.. Open, .. Enumerable.Repeat(Hidden, 1 + (Open.Count / Math.Max(1, Hidden.Count))).SelectMany(ids => ids)];
}
