namespace Connector.Host.Configuration;

/// <summary>What somebody who mistyped a word may have meant.</summary>
internal static class Nearest
{
    /// <summary>The known word that is at most a third of its letters away; null when none is.</summary>
    public static string? To(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, Distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(one => one.Distance <= Math.Max(1, one.candidate.Length / 3))
        .OrderBy(one => one.Distance)
        .Select(one => one.candidate)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance: letters to insert, delete or replace.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
