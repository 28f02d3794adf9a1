using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>Looks again at what writes left behind.</summary>
internal static class ReadBack
{
    /// <summary>
    /// A refused creation is looked for under its own sys_id: an attempt whose answer was lost had made it. The id is ours alone;
    /// a record whose stamped references all differ is somebody else's all the same.
    /// </summary>
    public static async Task ExistingAsync(DeliveryState state, IReadOnlyDictionary<string, RecordShape> shapes, Tables tables)
    {
        var refused = state.Writes.Select((write, place) => (Write: write as CreateRecord, Place: place))
            .Where(pair => pair.Write is not null && state[pair.Place] is Refused { Status: 403 });
        foreach (var table in refused.GroupBy(pair => (pair.Write!.Key.Side, pair.Write.Key.Table)))
        {
            var stamps = table.SelectMany(pair => References(pair.Write!)).Select(field => field.Field);
            var shape = new RecordShape(table.Key.Table, [.. shapes.GetValueOrDefault(table.Key.Table)?.Names ?? [], .. stamps]);
            var found = await tables.FetchAsync(
                table.Key.Side, shape, [.. table.Select(pair => pair.Write!.Key.SysId)], CancellationToken.None).ConfigureAwait(false);
            var byId = found.Items.ToDictionary(row => row.Key.SysId, StringComparer.OrdinalIgnoreCase);
            foreach (var (write, place) in table)
            {
                if (byId.TryGetValue(write!.Key.SysId, out var row) && IsOurs(write, row))
                {
                    state[place] = new Delivered(write.Id, row.Key, row);
                }
            }
        }
    }

    /// <summary>Finds the sys_ids of the comments just added: same record, field and text, written by us, each used once, newest first.</summary>
    public static async Task EntriesAsync(DeliveryState state, string user, Entries entries)
    {
        var added = state.Writes.Select((write, place) => (Write: write as AddEntry, Place: place))
            .Where(pair => pair.Write is not null && state[pair.Place] is Delivered).Reverse().ToList();
        if (added.Count == 0)
        {
            return;
        }

        var journal = await entries.JournalAsync(
            [.. added.Select(pair => pair.Write!.Key.SysId).Distinct()], [.. added.Select(pair => pair.Write!.Field).Distinct()],
            state.Since, CancellationToken.None).ConfigureAwait(false);
        var ours = journal.Items.Where(entry => user.Length == 0 || entry.CreatedBy.Equals(user, StringComparison.OrdinalIgnoreCase))
            .ToLookup(entry => (entry.Record, entry.Field, Trimmed(entry.Text)));
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var (write, place) in added)
        {
            var match = ours[(write!.Key.SysId, write.Field, Trimmed(write.Text))].LastOrDefault(entry => !used.Contains(entry.SysId));
            if (match is not null && used.Add(match.SysId))
            {
                state[place] = (Delivered)state[place]! with { EntryId = match.SysId };
            }
        }
    }

    /// <summary>The receipts, each with its record in the shape asked for, or with none where none was asked for.</summary>
    public static IReadOnlyList<Receipt> Shown(DeliveryState state, IReadOnlyDictionary<string, RecordShape> shapes) =>
        [.. state.Receipts().Select(receipt => receipt is Delivered { Record: { } row } delivered
            ? delivered with { Record = shapes.TryGetValue(row.Shape.Table, out var shape) ? row.Narrowed(shape) : null }
            : receipt)];

    // Line ends and outer blanks are what instances change.
    private static string Trimmed(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();

    private static bool IsOurs(CreateRecord write, Record row)
    {
        var sent = References(write).ToList();
        return sent.Count == 0 || sent.Exists(field => row[field.Field] is not { } value || value.Equals(field.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<FieldValue> References(CreateRecord write) =>
        write.Fields.Where(field => field.Value.Length == 32 && field.Value.All(char.IsAsciiHexDigit));
}
