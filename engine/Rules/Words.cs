namespace Connector.Rules;

/// <summary>Suggestions for names that are nearly right.</summary>
internal static class Words
{
    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    /// <summary>The nearest known word, or all of them where none is near.</summary>
    public static string DidYouMean(string? written, IEnumerable<string> known)
    {
        var all = known.Where(word => !word.StartsWith('$')).ToArray();
        return Near(written, all) ?? (all.Length == 0 ? "Take it out" : $"Known here: {List(all)}");
    }

    /// <summary>The nearest known word; null where none is near, for lists too long to be told.</summary>
    public static string? Near(string? written, IEnumerable<string> known)
    {
        var nearest = known.Select(word => (word, Distance: Distance(written ?? "", word))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.word is not null && nearest.Distance <= Math.Max(1, nearest.word.Length / 3) ? $"Did you mean '{nearest.word}'?" : null;
    }

    /// <summary>Letters to insert, delete or change to get from one word to the other, case aside.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + changed));
            }
        }

        return row[^1];
    }
}
