namespace Connector.Proofs.Simulation.Sites;

/// <summary>What a site answers when it is read, at one moment.</summary>
internal sealed class SiteReads(Site site)
{
    /// <summary>A page of what changed at or after a moment, after the record the page before ended with.</summary>
    public List<Record> Page(RecordShape shape, Condition? filter, string date, string id, int size)
    {
        var asked = filter is null ? shape : new RecordShape(shape.Table, shape.Names.Concat(filter.Tests().Where(test => test.Side == site.Side).Select(test => test.Field)));
        var order = site.Of(shape.Table)
            .Where(record => !site.Hidden.Contains(record.SysId) && Compare(record.UpdatedOn, record.SysId, date, id) > 0)
            .OrderBy(record => record.UpdatedOn, StringComparer.Ordinal).ThenBy(record => record.SysId, StringComparer.Ordinal);
        List<Record> page = [];
        foreach (var record in order)
        {
            if (page.Count == size)
            {
                break;
            }

            if (filter is null || filter.Holds(site.Side, site.Read(record, asked)) == true)
            {
                page.Add(site.Read(record, shape));
            }
        }

        return page;
    }

    /// <summary>A tested column our user may not read; null when all can be tested.</summary>
    public string? CannotTest(Condition filter, Side side) =>
        site.Unreadable.Count == 0 ? null : filter.Tests().FirstOrDefault(test => test.Side == side && site.Unreadable.Contains(test.Field))?.Field;

    public IReadOnlyList<Record> Fetch(RecordShape shape, IEnumerable<string> sysIds) =>
        [.. sysIds.Select(site.Shown).OfType<SiteRecord>().Where(record => record.Table == shape.Table).Select(record => site.Read(record, shape))];

    public IReadOnlyList<JournalEntry> Journal(IEnumerable<string> records, IReadOnlyCollection<string> fields, string since) =>
    [
        .. records.Distinct().Select(site.Shown).OfType<SiteRecord>().SelectMany(record => record.Entries).Select(entry => entry.Entry)
            .Where(entry => fields.Contains(entry.Field) && string.CompareOrdinal(entry.CreatedOn, since) >= 0)
            .OrderBy(entry => entry.CreatedOn, StringComparer.Ordinal).ThenBy(entry => entry.SysId, StringComparer.Ordinal),
    ];

    public IReadOnlyList<Attachment> FilesSince(IReadOnlyCollection<string> tables, string since) =>
        Ordered(tables.SelectMany(site.Of).Where(record => !site.Hidden.Contains(record.SysId)).SelectMany(record => record.Files).Select(file => file.File)
            .Where(file => string.CompareOrdinal(file.CreatedOn, since) >= 0));

    public IReadOnlyList<Attachment> Files(IEnumerable<string> records) =>
        Ordered(records.Distinct().Select(site.Shown).OfType<SiteRecord>().SelectMany(record => record.Files).Select(file => file.File));

    public IReadOnlyList<KeyMatch> Find(string table, string column, IEnumerable<string> keys) =>
    [
        .. from key in keys
           from record in site.Of(table)
           where string.Equals(record[column], key, StringComparison.OrdinalIgnoreCase) && record["active"] != "false"
           select new KeyMatch(key, record.SysId),
    ];

    public string? Content(Attachment file) => site.Shown(file.Record)?.Files.Find(one => one.File.SysId == file.SysId)?.Content;

    private static IReadOnlyList<Attachment> Ordered(IEnumerable<Attachment> files) =>
        [.. files.OrderBy(file => file.CreatedOn, StringComparer.Ordinal).ThenBy(file => file.SysId, StringComparer.Ordinal)];

    private static int Compare(string date, string id, string otherDate, string otherId) =>
        string.CompareOrdinal(date, otherDate) is not 0 and var byDate ? byDate : otherId.Length == 0 ? 1 : string.CompareOrdinal(id, otherId);
}
