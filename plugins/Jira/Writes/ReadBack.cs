using Connector.Plugins.Jira.Reads;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Reads back what writes left behind: Jira answers a change with nothing, and a 204 is not proof.</summary>
internal sealed class ReadBack(Issues issues)
{
    /// <summary>Puts the record as it is now into every receipt whose table has a shape. What cannot be read back is not known to have stuck.</summary>
    public async Task ShowAsync(IReadOnlyList<Write> writes, Receipt[] receipts, IReadOnlyDictionary<string, RecordShape> shapes)
    {
        var places = Enumerable.Range(0, writes.Count).Where(place => receipts[place] is Delivered && shapes.ContainsKey(writes[place].Key.Table));
        foreach (var table in places.GroupBy(place => (writes[place].Key.Side, writes[place].Key.Table)).ToList())
        {
            string[] ids = [.. table.Select(place => writes[place].Key.SysId).Distinct(StringComparer.Ordinal)];
            var answer = await issues.FetchAsync(table.Key.Side, shapes[table.Key.Table], ids, CancellationToken.None).ConfigureAwait(false);
            var rows = answer.Items.ToDictionary(row => row.Key.SysId, StringComparer.Ordinal);
            foreach (var place in table)
            {
                var delivered = (Delivered)receipts[place];
                receipts[place] = rows.TryGetValue(writes[place].Key.SysId, out var row) ? delivered with { Record = row }
                    : writes[place] is AddEntry ? delivered
                    : new Unsure(delivered.Write, $"it was taken, but it cannot be read back: {answer.Trouble?.Message ?? "the issue is not there"}");
            }
        }
    }
}
