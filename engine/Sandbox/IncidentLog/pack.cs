// Packs the published incident event log into incident_event_log.br beside this file. ATTRIBUTION.md says what is kept and how it is written.
// Run: dotnet run engine/Sandbox/IncidentLog/pack.cs -- <incident_event_log.csv.gz>
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

if (args is not [var source] || !File.Exists(source))
{
    Console.Error.WriteLine("Give the published incident_event_log.csv.gz.");
    return 2;
}

string[] once = ["number", "opened_at", "opened_by", "closed_code", "resolved_by"];
string[] each =
[
    "incident_state", "caller_id", "contact_type", "location", "category", "subcategory", "u_symptom", "impact", "urgency", "assignment_group", "assigned_to",
];

using var reader = new StreamReader(new GZipStream(File.OpenRead(source), CompressionMode.Decompress));
var header = reader.ReadLine()!.Split(',');
var incidents = Rows().Chunked(row => row[Column("number")]).OrderBy(rows => Minute(rows[0], "opened_at")).ToList();
using (var packed = new StreamWriter(new BrotliStream(File.Create(Path.Combine(Home(), "incident_event_log.br")), CompressionLevel.SmallestSize), new UTF8Encoding(false)))
{
    packed.NewLine = "\n";
    foreach (var incident in incidents)
        Pack(incident, packed);
}

Console.WriteLine($"{incidents.Count} incidents, {incidents.Sum(rows => rows.Count)} events");
return 0;

void Pack(List<string[]> rows, StreamWriter packed)
{
    foreach (var column in once)
    {
        if (rows.Select(row => row[Column(column)]).Distinct().Count() > 1)
            throw new InvalidDataException($"{rows[0][0]} has more than one {column}");
    }

    var opened = Minute(rows[0], "opened_at");
    var first = once.Select(column => column == "opened_at" ? opened.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : rows[0][Column(column)]);
    packed.WriteLine(">" + string.Join('\t', first));
    string[]? before = null;
    foreach (var row in rows)
    {
        var after = each.Select(column => row[Column(column)]).ToArray();
        var cells = after.Select((cell, at) => before is not null && before[at] == cell ? "" : cell);
        packed.WriteLine($"{(int)(Minute(row, "sys_updated_at") - opened).TotalMinutes}\t{string.Join('\t', cells)}");
        before = after;
    }
}

IEnumerable<string[]> Rows()
{
    while (reader.ReadLine() is { } line)
        yield return line.Split(',');
}

int Column(string name) => Array.IndexOf(header, name);

DateTime Minute(string[] row, string column) => DateTime.ParseExact(row[Column(column)], "d/M/yyyy HH:mm", CultureInfo.InvariantCulture);

static string Home([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal static class Runs
{
    // The log lists an incident's rows together, in the order they were logged; that order is kept.
    public static IEnumerable<List<string[]>> Chunked(this IEnumerable<string[]> rows, Func<string[], string> key)
    {
        List<string[]> run = [];
        foreach (var row in rows)
        {
            if (run.Count > 0 && key(run[0]) != key(row))
            {
                yield return run;
                run = [];
            }

            run.Add(row);
        }

        if (run.Count > 0)
            yield return run;
    }
}
