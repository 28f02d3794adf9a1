namespace Connector.Passes.Backtests;

/// <summary>Differences of one kind, with some of those they concern.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="What">The column with its side (<c>provider state</c>), or the turn a bond takes (<c>bonded → held</c>).</param>
/// <param name="Live">The line of the book in force that says so; null where it says nothing.</param>
/// <param name="Changed">The line of the changed book; null where it says nothing.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">Some of them.</param>
public sealed record DifferenceGroup(string Rule, string What, string? Live, string? Changed, int Count, IReadOnlyList<DifferenceGroup.Example> Examples)
{
    /// <summary>One of those a difference concerns.</summary>
    /// <param name="Record">The record, with its number where that is known.</param>
    /// <param name="Holds">What it holds, or held; null where that does not matter.</param>
    /// <param name="Live">What the book in force gives; null where it gives nothing.</param>
    /// <param name="Changed">What the changed book gives; null where it gives nothing.</param>
    /// <param name="Reason">Why, where there is more to say.</param>
    public sealed record Example(string Record, string? Holds, string? Live, string? Changed, string? Reason = null);
}
