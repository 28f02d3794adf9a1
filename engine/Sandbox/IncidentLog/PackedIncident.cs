using System.Globalization;

namespace Connector.Sandbox.IncidentLog;

/// <summary>One incident of the packed log: what is the same on all its rows, and the rows.</summary>
internal sealed record PackedIncident(
    string Number, DateTime OpenedAt, string OpenedBy, string ClosedCode, string ResolvedBy, IReadOnlyList<PackedUpdate> Updates)
{
    private const int Cells = 11;

    public static IEnumerable<PackedIncident> ReadAll(TextReader lines)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var line = lines.ReadLine();
        while (line is not null)
        {
            var head = line[1..].Split('\t');
            var opened = DateTime.ParseExact(
                head[1], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            var updates = new List<PackedUpdate>();
            var cells = new string[Cells];
            for (line = lines.ReadLine(); line is not null && line[0] != '>'; line = lines.ReadLine())
                updates.Add(Update(opened, line, cells, words));
            yield return new(head[0], opened, head[2], head[3], head[4], updates);
        }
    }

    // A cell is written only where it differs from the incident's previous row; the few words there are repeat, so each is kept once.
    private static PackedUpdate Update(DateTime opened, ReadOnlySpan<char> line, string[] cells, Dictionary<string, string> words)
    {
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var at = -1;
        var minutes = 0;
        foreach (var range in line.Split('\t'))
        {
            var cell = line[range];
            if (at < 0)
                minutes = int.Parse(cell, CultureInfo.InvariantCulture);
            else if (!cell.IsEmpty && !known.TryGetValue(cell, out cells[at]!))
                words[cells[at] = cell.ToString()] = cells[at];
            at++;
        }

        return new(
            opened.AddMinutes(minutes), cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9], cells[10]);
    }
}
