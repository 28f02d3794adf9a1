using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Everything a round of a pass works on, read once.</summary>
/// <param name="Cases">One situation for each bond, or record that may begin one, with the marks that brought it here.</param>
/// <param name="Idle">Marks that no rule of the book has a use for.</param>
/// <param name="Stale">Ids of stored writes whose bonds are judged anew here.</param>
/// <param name="Troubles">Reads that failed; what they concern is not among the cases and stays marked.</param>
internal sealed record Gathering(
    IReadOnlyList<GatheredCase> Cases, IReadOnlyList<Mark> Idle, ILookup<string, string> Stale, IReadOnlyList<Finding> Troubles);

/// <summary>One bond's situation and the marks that brought it.</summary>
internal sealed record GatheredCase(Situation At, IReadOnlyList<Mark> Marks, bool IsNew)
{
    /// <summary>Comments and files that plugins keep where they are, and that were not decided about before.</summary>
    public IReadOnlyList<Withheld> Withheld { get; init; } = [];
}
