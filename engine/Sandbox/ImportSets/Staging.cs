using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.ImportSets;

/// <summary>Import sets and the rows loaded into them.</summary>
internal sealed class Staging(Instance instance)
{
    private readonly Database database = instance.Database;

    public Row Open(TableDefinition table, Account account) => instance.Writer.Insert(database.Dictionary["sys_import_set"], new Fields
    {
        ["table_name"] = table.Name,
        ["state"] = "loading",
        ["mode"] = "asynchronous",
        ["short_description"] = "REST import",
    }, account).Row!;

    /// <summary>The id of the given multi import set, or of a new one.</summary>
    public string OpenMulti(string id, Row set, Account account)
    {
        if (database.Find("sys_multi_import_set", id) is null)
            id = instance.Writer.Insert(database.Dictionary["sys_multi_import_set"], new Fields { ["import_set"] = set.SysId }, account).Row!.SysId;
        instance.Writer.Update(set.Table, set.SysId, new Fields { ["multi_import_set_id"] = id }, account);
        return id;
    }

    public WriteOutcome Add(TableDefinition table, Row set, Fields fields, int number, Account account)
    {
        // A caller's fields are the staging columns; what the platform keeps about a row is its own.
        var kept = new Fields(fields.Where(f => !f.Key.StartsWith("sys_", StringComparison.Ordinal)))
        {
            ["sys_import_set"] = set.SysId,
            ["sys_import_row"] = number.ToString(CultureInfo.InvariantCulture),
            ["sys_import_state"] = "pending",
        };
        return instance.Writer.Insert(table, kept, account);
    }

    public void Close(Row set, string state) => instance.Writer.Update(
        set.Table, set.SysId, new Fields { ["state"] = state, ["load_completed"] = instance.Clock.NowText }, Account.System);
}
