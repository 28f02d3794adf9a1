using System.Globalization;
using System.Xml.Linq;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Audit;

/// <summary>Writes sys_audit, a row for each field a change touched, and sys_audit_delete, a row for each record that went.</summary>
internal sealed class Auditing(Instance instance)
{
    private readonly Database database = instance.Database;

    public AuditedTables Tables { get; } = new(instance.Switches);

    /// <summary>Values of a new record are not history; its comments and work notes are. Call inside the write gate.</summary>
    public void Written(Row row, Row? before, IReadOnlyList<JournalText> journal, Account account)
    {
        if ((before is null && journal.Count == 0) || !Tables.Contains(row.Table)) return;
        if (before is not null)
        {
            foreach (var column in row.Table.Columns)
            {
                if (SystemColumns.Contains(column.Name) || column.Kind is ColumnKind.JournalInput or ColumnKind.JournalList or ColumnKind.Password) continue;
                var (old, now) = (before[column.Ordinal], row[column.Ordinal]);
                if (old != now && !Tables.IsExempt(row.Table, column)) Put(row, column, old, now, account);
            }
        }

        foreach (var entry in journal)
            if (!Tables.IsExempt(row.Table, entry.Column)) Put(row, entry.Column, "", entry.Text, account);
    }

    public void Deleted(Row row, Account account)
    {
        if (!Tables.Contains(row.Table)) return;
        var draft = Blank("sys_audit_delete", account);
        draft["tablename"] = row.Table.Name;
        draft["documentkey"] = row.SysId;
        draft["display_value"] = Display.DisplayName.Of(database, row);
        draft["deleted_recordname"] = draft["display_value"];
        draft["payload"] = Payload(row);
        draft["undeleted"] = "false";
        database.Put(draft.Finish(), null);
    }

    private void Put(Row row, Column column, string old, string now, Account account)
    {
        var draft = Blank("sys_audit", account);
        draft["tablename"] = row.Table.Name;
        draft["documentkey"] = row.SysId;
        draft["fieldname"] = column.Name;
        draft["oldvalue"] = old;
        draft["newvalue"] = now;
        draft["user"] = account.UserName;
        draft["record_checkpoint"] = row[SystemColumns.ModCount];
        draft["internal_checkpoint"] = Checkpoint();
        database.Put(draft.Finish(), null);
    }

    private Draft Blank(string table, Account account)
    {
        var draft = new Draft(database.Shapes, database.Dictionary[table], null);
        draft[SystemColumns.SysId] = instance.Chance.NextId();
        draft[SystemColumns.CreatedOn] = draft[SystemColumns.UpdatedOn] = instance.Clock.NowText;
        draft[SystemColumns.CreatedBy] = draft[SystemColumns.UpdatedBy] = account.UserName;
        draft[SystemColumns.ModCount] = "0";
        return draft;
    }

    private string Checkpoint() => instance.Clock.Now.ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);

    private static string Payload(Row row) => new XElement(
        "record_update", new XAttribute("table", row.Table.Name),
        new XElement(row.Table.Name, new XAttribute("action", "DELETE"), row.Table.Columns
            .Where(c => row[c.Ordinal].Length > 0)
            .Select(c => new XElement(c.Name, Clean(row[c.Ordinal])))))
        .ToString(SaveOptions.DisableFormatting);

    /// <summary>Control characters have no place in XML.</summary>
    private static string Clean(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Where(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);
}
