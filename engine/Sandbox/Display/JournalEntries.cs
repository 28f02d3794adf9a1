using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Display;

internal static class JournalEntries
{
    /// <summary>A record's journal entries, newest first; within one second the later written comes first.</summary>
    public static IReadOnlyList<Row> Of(Database database, string recordId, string[] elements)
    {
        database.Gate.EnterReadLock();
        try
        {
            return
            [
                .. database.Where("sys_journal_field", "element_id", recordId)
                    .Where(e => elements.Contains(e["element"]))
                    .Reverse()
                    .OrderByDescending(e => e[SystemColumns.CreatedOn], StringComparer.Ordinal),
            ];
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }
}
