namespace Connector.Proofs.Simulation.Sites;

/// <summary>One record as its instance stores it.</summary>
internal sealed class SiteRecord(string table, string sysId)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string Table => table;

    public string SysId => sysId;

    public int ModCount { get; set; }

    public string UpdatedOn { get; set; } = "";

    public string UpdatedBy { get; set; } = "";

    /// <summary>The bond it was made for; null where a person made it.</summary>
    public string? MadeFor { get; init; }

    public List<SiteEntry> Entries { get; } = [];

    public List<SiteFile> Files { get; } = [];

    /// <summary>Every value each field has held since somebody wrote it.</summary>
    public HashSet<(string Column, string Value)> Held { get; } = [];

    /// <summary>A field's value; a field nobody wrote is empty.</summary>
    public string this[string column]
    {
        get => _values.GetValueOrDefault(column, "");
        set => _values[column] = value;
    }

    /// <summary>As it was: a copy that later changes leave alone.</summary>
    public SiteRecord Copy()
    {
        var copy = new SiteRecord(table, sysId) { ModCount = ModCount, UpdatedOn = UpdatedOn, UpdatedBy = UpdatedBy, MadeFor = MadeFor };
        foreach (var (column, value) in _values)
        {
            copy[column] = value;
        }

        copy.Entries.AddRange(Entries);
        copy.Files.AddRange(Files);
        return copy;
    }
}

/// <summary>A comment, and the bond it was carried for; null where a person wrote it.</summary>
internal sealed record SiteEntry(JournalEntry Entry, string? CarriedFor);

/// <summary>A file, its content, and the bond it was carried for; null where a person attached it.</summary>
internal sealed record SiteFile(Attachment File, string Content, string? CarriedFor);
