namespace Connector.Proofs.Laws;

/// <summary>A law that does not hold, and the smallest thing found that shows it.</summary>
/// <param name="Law">The law.</param>
/// <param name="Story">What happens, line by line, as a process owner tells it.</param>
/// <param name="At">The line of the rule that is to blame, as near as is known.</param>
public sealed record Breach(Law Law, IReadOnlyList<string> Story, Place At)
{
    /// <summary>The seed that finds it again; 0 where every value was tried and no seed is needed.</summary>
    public ulong Seed { get; init; }
}
