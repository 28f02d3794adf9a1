namespace Connector.Passes.Backtests;

/// <summary>Counts differences by kind and keeps a few of each: what is counted is not kept.</summary>
internal sealed class DifferenceGroups(int examples)
{
    private readonly Dictionary<(string Rule, string What, string Live, string Changed), (int Count, List<DifferenceGroup.Example> Examples)> _groups = [];

    /// <summary>The groups, the largest first.</summary>
    public IReadOnlyList<DifferenceGroup> All =>
    [
        .. _groups.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key)
            .Select(group => new DifferenceGroup(
                group.Key.Rule, group.Key.What, Line(group.Key.Live), Line(group.Key.Changed), group.Value.Count, group.Value.Examples)),
    ];

    public int Count => _groups.Count;

    public void Add(string rule, string what, Place live, Place changed, Func<DifferenceGroup.Example> example)
    {
        var key = (rule, what, live.ToString(), changed.ToString());
        var (count, kept) = _groups.TryGetValue(key, out var known) ? known : (0, []);
        if (kept.Count < examples)
        {
            kept.Add(example());
        }

        _groups[key] = (count + 1, kept);
    }

    private static string? Line(string line) => line.Length == 0 ? null : line;
}
