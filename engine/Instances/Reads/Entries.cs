using System.Globalization;
using Connector.Instances.Queries;

namespace Connector.Instances.Reads;

/// <summary>Reads comments and files.</summary>
internal sealed class Entries(Lister lister, InstanceConfig config)
{
    private const string CreatedOn = "sys_created_on";

    private static readonly RecordShape Journal =
        new("sys_journal_field", ["element_id", "element", "value", CreatedOn, "sys_created_by"]);

    private static readonly RecordShape Files = new(
        "sys_attachment", ["table_name", "table_sys_id", "file_name", "content_type", "size_bytes", "hash", CreatedOn, "sys_created_by"]);

    public async Task<Answer<JournalEntry>> JournalAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel)
    {
        var wanted = fields.Where(QueryText.IsField).ToHashSet(StringComparer.Ordinal);
        var owners = records.ToHashSet(StringComparer.Ordinal);
        var among = EncodedQuery.Clause($"elementIN{string.Join(',', wanted)}");
        var ids = wanted.Count == 0 ? [] : Lists.Ids(records);
        var listings = ids.Select(list => Dated(Journal, EncodedQuery.Clause($"element_idIN{list}").And(among), since));
        var read = await lister.ReadAsync(listings, cancel).ConfigureAwait(false);
        var answer = Answers.Of(config.Name, read, row =>
            wanted.Contains(row["element"] ?? "") && owners.Contains(row["element_id"] ?? "") ? Entry(row) : null);
        return read.Length < 2 ? answer : answer with { Items = Ordered(answer.Items, entry => (entry.CreatedOn, entry.SysId)) };
    }

    public async Task<Answer<Attachment>> SweepFilesAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel)
    {
        var wanted = tables.Where(QueryText.IsField).ToHashSet(StringComparer.Ordinal);
        var query = wanted.Count == 0 ? EncodedQuery.Nothing : EncodedQuery.Clause($"table_nameIN{string.Join(',', wanted)}");
        var read = await lister.ReadAsync([Dated(Files, query, from.From ?? "")], cancel).ConfigureAwait(false);
        return Answers.Of(config.Name, read, row => wanted.Contains(row["table_name"] ?? "") ? File(row) : null);
    }

    public async Task<Answer<Attachment>> FilesAsync(IReadOnlyCollection<string> records, CancellationToken cancel)
    {
        var wanted = records.ToHashSet(StringComparer.Ordinal);
        var listings = Lists.Ids(records).Select(list => Dated(Files, EncodedQuery.Clause($"table_sys_idIN{list}"), ""));
        var read = await lister.ReadAsync(listings, cancel).ConfigureAwait(false);
        var answer = Answers.Of(config.Name, read, row => wanted.Contains(row["table_sys_id"] ?? "") && !IsImage(row) ? File(row) : null);
        return read.Length < 2 ? answer : answer with { Items = Ordered(answer.Items, file => (file.CreatedOn, file.SysId)) };
    }

    private Listing Dated(RecordShape shape, EncodedQuery query, string since) =>
        new(shape, query) { By = CreatedOn, From = since, PageSize = config.PageSize };

    private static T[] Ordered<T>(IEnumerable<T> items, Func<T, (string Date, string Id)> by) =>
        [.. items.OrderBy(item => by(item).Date, StringComparer.Ordinal).ThenBy(item => by(item).Id, StringComparer.Ordinal)];

    // Values of image columns are kept as attachments of a table with this prefix; they are not files anybody attached.
    private static bool IsImage(Record row) => row["table_name"]?.StartsWith("ZZ_YY", StringComparison.Ordinal) == true;

    private static JournalEntry Entry(Record row) => new(
        row.Key.SysId, row["element_id"] ?? "", row["element"] ?? "", row["value"] ?? "", row[CreatedOn] ?? "", row["sys_created_by"] ?? "");

    private static Attachment File(Record row) => new(
        row.Key.SysId, row["table_name"] ?? "", row["table_sys_id"] ?? "", row["file_name"] ?? "",
        row["content_type"] is { Length: > 0 } type ? type : "application/octet-stream",
        long.TryParse(row["size_bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : -1,
        row["hash"]?.ToLowerInvariant() ?? "", row[CreatedOn] ?? "", row["sys_created_by"] ?? "");
}
