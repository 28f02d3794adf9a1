using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>
/// Finds out which columns the integration user may read: those a record is sent with. What it may write nothing tells but a write, and
/// a probe changes nothing; a value that does not stick is told by the pass that wrote it.
/// </summary>
internal static class RightsProbe
{
    /// <summary>Beginnings of sys_ids, for a handful of records of a table of any size.</summary>
    private static readonly string[] Beginnings = ["0000", "00", "0", ""];

    public static async Task<DictionaryTable> LookAsync(Survey survey, Side side, DictionaryTable table)
    {
        var shape = new RecordShape(table.Name, table.Names);
        foreach (var beginning in Beginnings)
        {
            var some = beginning.Length == 0 ? null : new FieldTest(side, "sys_id", Comparison.StartsWith, [beginning]);
            var records = await survey.RowsAsync(shape, some).ConfigureAwait(false);
            if (records.Count > 0)
            {
                return table with
                {
                    Sampled = true,
                    Columns = [.. table.Columns.Select(column => column with { Hidden = records.All(record => record[column.Name] is null) })],
                };
            }
        }

        return table;
    }
}
