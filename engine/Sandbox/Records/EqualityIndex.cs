namespace Connector.Sandbox.Records;

/// <summary>sys_ids by the value of one column. Most values have one row, so a lone id is kept without a set.</summary>
internal sealed class EqualityIndex
{
    private readonly Dictionary<string, object> buckets = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string value, string sysId)
    {
        if (value.Length == 0) return;
        if (!buckets.TryGetValue(value, out var bucket)) buckets[value] = sysId;
        else if (bucket is HashSet<string> many) many.Add(sysId);
        else buckets[value] = new HashSet<string> { (string)bucket, sysId };
    }

    public void Remove(string value, string sysId)
    {
        if (!buckets.TryGetValue(value, out var bucket)) return;
        if (bucket is HashSet<string> many)
        {
            many.Remove(sysId);
            if (many.Count == 0) buckets.Remove(value);
        }
        else
        {
            buckets.Remove(value);
        }
    }

    public int CountOf(string value) => buckets.TryGetValue(value, out var bucket)
        ? (bucket as HashSet<string>)?.Count ?? 1
        : 0;

    public IEnumerable<string> Find(string value) => !buckets.TryGetValue(value, out var bucket)
        ? []
        : bucket is HashSet<string> many ? many : [(string)bucket];
}
