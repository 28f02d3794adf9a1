namespace Connector.Sandbox.Records;

/// <summary>
/// sys_ids in the order of one column, then of sys_id. Kept in short sorted runs: stamps and numbers mostly grow, so most
/// entries go to the end of the last run, and an entry costs two references.
/// </summary>
internal sealed class OrderedIndex
{
    private const int RunLength = 512;
    private readonly List<List<(string Value, string SysId)>> runs = [];

    public void Add(string value, string sysId)
    {
        if (value.Length == 0) return;
        var entry = (value, sysId);
        if (runs.Count == 0) runs.Add(new(4));
        var at = RunOf(entry);
        var run = runs[at];
        var place = run.BinarySearch(entry, ByValueThenId.Instance);
        if (place >= 0) return;
        place = ~place;
        if (run.Count < RunLength) run.Insert(place, entry);
        else if (at == runs.Count - 1 && place == run.Count) runs.Add([entry]);
        else Split(at, place, entry);
    }

    public void Remove(string value, string sysId)
    {
        if (value.Length == 0 || runs.Count == 0) return;
        var at = RunOf((value, sysId));
        var place = runs[at].BinarySearch((value, sysId), ByValueThenId.Instance);
        if (place < 0) return;
        runs[at].RemoveAt(place);
        if (runs[at].Count == 0) runs.RemoveAt(at);
    }

    /// <summary>The ids whose value lies between the two, both included; an empty upper bound means no end.</summary>
    public IEnumerable<string> Between(string low, string high)
    {
        if (runs.Count == 0) yield break;
        var first = (low, "");
        for (var at = RunOf(first); at < runs.Count; at++)
        {
            var run = runs[at];
            var place = run.BinarySearch(first, ByValueThenId.Instance);
            for (var i = place < 0 ? ~place : place; i < run.Count; i++)
            {
                if (high.Length > 0 && ByValueThenId.Compare(run[i].Value, high) > 0) yield break;
                yield return run[i].SysId;
            }
        }
    }

    /// <summary>The same, largest first; an empty upper bound means no end.</summary>
    public IEnumerable<string> BetweenDescending(string low, string high)
    {
        var last = (Value: high.Length == 0 ? "\uffff" : high, SysId: "\uffff");
        for (var at = runs.Count == 0 ? -1 : RunOf(last); at >= 0; at--)
        {
            var run = runs[at];
            var place = run.BinarySearch(last, ByValueThenId.Instance);
            for (var i = (place < 0 ? ~place : place + 1) - 1; i >= 0; i--)
            {
                if (ByValueThenId.Compare(run[i].Value, low) < 0) yield break;
                yield return run[i].SysId;
            }
        }
    }

    private void Split(int at, int place, (string, string) entry)
    {
        var run = runs[at];
        run.Insert(place, entry);
        var half = run.Count / 2;
        runs.Insert(at + 1, run.GetRange(half, run.Count - half));
        run.RemoveRange(half, run.Count - half);
    }

    /// <summary>The last run that begins at or before the entry, else the first.</summary>
    private int RunOf((string, string) entry)
    {
        var (low, high) = (0, runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (ByValueThenId.Instance.Compare(runs[middle][0], entry) <= 0) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private sealed class ByValueThenId : IComparer<(string Value, string SysId)>
    {
        public static readonly ByValueThenId Instance = new();

        public static int Compare(string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

        public int Compare((string Value, string SysId) x, (string Value, string SysId) y) =>
            Compare(x.Value, y.Value) is var byValue && byValue != 0 ? byValue : Compare(x.SysId, y.SysId);
    }
}
