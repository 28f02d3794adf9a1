namespace Connector.Sandbox.Records;

/// <summary>sys_ids in the order of one date-time column, then of sys_id.</summary>
internal sealed class OrderedIndex
{
    private readonly SortedSet<(string Value, string SysId)> entries = new(new ByValueThenId());

    public void Add(string value, string sysId)
    {
        if (value.Length > 0) entries.Add((value, sysId));
    }

    public void Remove(string value, string sysId) => entries.Remove((value, sysId));

    /// <summary>The ids whose value lies between the two, both included; an empty upper bound means no end.</summary>
    public IEnumerable<string> Between(string low, string high)
    {
        if (entries.Count == 0) yield break;
        var view = entries.GetViewBetween((low, ""), (high.Length == 0 ? "\uffff" : high, "\uffff"));
        foreach (var (_, sysId) in view) yield return sysId;
    }

    private sealed class ByValueThenId : IComparer<(string Value, string SysId)>
    {
        public int Compare((string Value, string SysId) x, (string Value, string SysId) y) =>
            string.CompareOrdinal(x.Value, y.Value) is var byValue && byValue != 0
                ? byValue
                : string.Compare(x.SysId, y.SysId, StringComparison.OrdinalIgnoreCase);
    }
}
