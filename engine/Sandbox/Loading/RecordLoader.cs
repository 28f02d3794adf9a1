using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Loading;

/// <summary>
/// Puts records of a file on the instance as they are: ids, stamps, numbers and states stay, no rule runs, and a reference to a record
/// that is not there stays dangling. What the file leaves out takes its column's default.
/// </summary>
internal sealed class RecordLoader(Instance instance)
{
    /// <summary>Records that say what others may be come first, in this order.</summary>
    private static readonly string[] First = ["sys_db_object", "sys_dictionary", "sys_number", "sys_choice"];

    private static readonly HashSet<string> Wrappers = ["sys_remote_update_set", "sys_update_set", "sys_update_xml", "sys_update_version", "sys_metadata_delete"];

    private readonly DataFindings findings = new();

    public IReadOnlyList<DataFinding> Load(IEnumerable<string> paths)
    {
        var files = new DataPath(findings);
        var records = paths.SelectMany(files.Read).ToList();
        var chunks = new AttachmentChunks(instance, findings);
        foreach (var record in records.OrderBy(r => Array.IndexOf(First, r.Table) is >= 0 and var at ? at : First.Length))
        {
            if (record.Table == AttachmentChunks.Table) chunks.Add(record);
            else Take(record);
        }

        chunks.Store();
        return findings.Found;
    }

    private void Take(LoadedRecord record)
    {
        if (TableOf(record) is not { } table)
        {
            if (!Wrappers.Contains(record.Table))
                findings.WarnOnce(record.File, record.Line, $"There is no table {DataFindings.Shown(record.Table)}; its records were left out.", "Name the file or the list after a table, or load its sys_db_object and sys_dictionary records too.");
        }
        else if (record.IsDeleted)
        {
            if (instance.Database.Find(table.Root, record.SysId) is { } row) instance.Writer.Delete(row.Table, row.SysId, Account.System);
        }
        else if (record.SysId.Length > 0 && !IsId(record.SysId))
        {
            findings.Error(record.File, record.Line, $"The sys_id {DataFindings.Shown(record.SysId)} of a record of {table.Name} is none.", "A sys_id has 32 hexadecimal characters; leave it out to get one.");
        }
        else
        {
            instance.Writer.Load(table, Known(record, table), column => Refused(record, table, column));
        }
    }

    /// <summary>Mostly 32 letters and digits; a few records of the platform have a word, such as <c>global</c> or <c>glide.maint</c>.</summary>
    private static bool IsId(string id) => id.Length <= 32 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>The record's own class where it names one, else the table it stands under.</summary>
    private TableDefinition? TableOf(LoadedRecord record)
    {
        var named = instance.Table(record.Table);
        var own = instance.Table(record.Values.Text("sys_class_name"));
        return own is not null && (named is null || own.IsA(named)) ? own : named;
    }

    private Fields Known(LoadedRecord record, TableDefinition table)
    {
        var known = new Fields();
        foreach (var (name, value) in record.Values)
        {
            if (table.Find(name) is not null) known[name] = value;
            else if (!name.Contains('.', StringComparison.Ordinal))
                findings.WarnOnce(record.File, record.Line, $"{table.Name} has no column {DataFindings.Shown(name)}; its values were left out.", "Load its sys_dictionary record too, or correct the name.");
        }

        return known;
    }

    private void Refused(LoadedRecord record, TableDefinition table, Column column) => findings.Warn(
        record.File, record.Line, $"{table.Name}.{column.Name} is of type {column.Type} and cannot hold what the file says; it was left out.", $"Give a value of type {column.Type}, as the Table API does.");
}
