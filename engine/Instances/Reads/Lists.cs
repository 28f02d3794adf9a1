using Connector.Instances.Queries;

namespace Connector.Instances.Reads;

/// <summary>Cuts long lists of names into such as fit one query.</summary>
internal static class Lists
{
    private const int LongestText = 6000;

    /// <summary>The ids, comma-joined, at most so many together; what cannot be a sys_id names no record and is passed over.</summary>
    public static IEnumerable<string> Ids(IEnumerable<string> sysIds) =>
        sysIds.Where(QueryText.IsId).Distinct(StringComparer.Ordinal).Chunk(Tables.InOneQuery).Select(chunk => string.Join(',', chunk));

    /// <summary>
    /// Clauses that ask for a column to have one of the values. Values the wire would twist are passed over: no record is found by them.
    /// </summary>
    public static IEnumerable<string> OneOf(string field, IEnumerable<string> values)
    {
        var plain = values.Where(QueryText.IsPlain).Distinct(StringComparer.OrdinalIgnoreCase).ToLookup(value => value.Contains(','));
        List<string> held = [];
        var length = 0;
        foreach (var value in plain[false].Select(QueryText.Escaped))
        {
            if (held.Count == Tables.InOneQuery || length + value.Length > LongestText)
            {
                yield return $"{field}IN{string.Join(',', held)}";
                held.Clear();
                length = 0;
            }

            held.Add(value);
            length += value.Length;
        }

        if (held.Count > 0)
        {
            yield return $"{field}IN{string.Join(',', held)}";
        }

        foreach (var value in plain[true])
        {
            yield return $"{field}={QueryText.Escaped(value)}";
        }
    }
}
