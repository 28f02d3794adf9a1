namespace Connector.Sandbox.Loading;

/// <summary>Reads a file, or the JSON and XML files of a folder and its subfolders in the order of their names.</summary>
internal sealed class DataPath(DataFindings findings)
{
    private const long LargestFile = 1L << 30;

    public IReadOnlyList<LoadedRecord> Read(string path)
    {
        if (File.Exists(path)) return ReadFile(path);
        if (!Directory.Exists(path))
        {
            findings.Error(path, 0, "There is no such file or folder.", "Name a JSON file, an XML export, or a folder of them.");
            return [];
        }

        var files = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 })
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".json" or ".xml").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) findings.Error(path, 0, "The folder holds no .json and no .xml file.", "Put the records there, or name another folder.");
        return [.. files.SelectMany(ReadFile)];
    }

    /// <summary>The table a file is named after: <c>incident.json</c>, <c>incident.page2.json</c> and <c>incident-2.json</c> name incident.</summary>
    public static string TableOf(string file)
    {
        var name = Path.GetFileName(file);
        var end = name.AsSpan().IndexOfAnyExcept(TableLetters);
        return (end < 0 ? name : name[..end]).ToLowerInvariant();
    }

    private static readonly System.Buffers.SearchValues<char> TableLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private IReadOnlyList<LoadedRecord> ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                findings.Error(file, 0, "The file is larger than 1 GB.", "Split it into files of one table each.");
                return [];
            }

            var bytes = File.ReadAllBytes(file);
            return IsXml(bytes) ? new XmlRecords(file, findings).Read(bytes) : new JsonRecords(file, findings).Read(bytes);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Error(file, 0, $"The file cannot be read: {unreadable.Message}", "Check that it exists and may be read.");
            return [];
        }
    }

    private static bool IsXml(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        return bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..];
    }
}
