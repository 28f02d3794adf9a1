namespace Connector.Sandbox.Demo;

/// <summary>
/// Reads the demo's data files: a line <c>#table column…</c> opens a table, the lines under it are its records, cells are tab separated
/// and an empty cell says nothing. The first cell is the record's name in these files; where its column refers to another record, the
/// whole line is. References give the other record's name, lists several with commas.
/// </summary>
internal static class DemoFile
{
    public static IEnumerable<(string Table, string[] Columns, string[] Cells)> Read(string name)
    {
        var (table, columns) = ("", Array.Empty<string>());
        foreach (var line in Lines(name))
        {
            var cells = line.Split('\t');
            if (line[0] == '#') (table, columns) = (cells[0][1..], cells[1..]);
            else yield return (table, columns, cells);
        }
    }

    public static IEnumerable<string> Lines(string name)
    {
        using var resource = typeof(DemoFile).Assembly.GetManifestResourceStream(typeof(DemoFile), $"Data.{name}.tsv")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != ';') yield return line;
    }
}
