namespace Connector.Proofs.Kit;

/// <summary>A story that has happened.</summary>
/// <param name="Moments">Every moment, in order; never empty.</param>
public sealed record Played(IReadOnlyList<Moment> Moments)
{
    /// <summary>How everything stands in the end.</summary>
    public Moment End => Moments[^1];

    /// <summary>Everything a pass wrote, in order.</summary>
    public IEnumerable<Write> Writes => Moments.SelectMany(moment => moment.Writes);

    /// <summary>A side's value in the end; empty where it has none.</summary>
    public string Value(Side side, string column) => End.Value(side, column);
}
