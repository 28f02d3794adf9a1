using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>Inserts or updates the CI an item was identified as, or only says what it would do.</summary>
internal sealed class Reconciliation(Instance instance, Account account, bool isDry)
{
    private readonly Database database = instance.Database;
    private readonly Identification identification = new(instance.Database);

    public CiResult Apply(CiItem item, int input)
    {
        if (instance.Table(item.ClassName) is not { } table || !table.IsA("cmdb_ci"))
            return Failed(item, [], input, "INVALID_INPUT_DATA", $"Invalid className: {item.ClassName}");
        var (found, attempts) = identification.Find(item, table);
        if (found is not null) return Update(item, table, found, attempts, input);
        if (attempts.Any(a => a.Result == "MULTI_MATCH"))
            return Failed(item, attempts, input, "MULTIPLE_DUPLICATE_RECORDS", $"Found duplicate records in table [{attempts[^1].SearchedOn}]");
        if (attempts.All(a => a.Result == "SKIPPED"))
            return Failed(item, attempts, input, "MISSING_MATCHING_ATTRIBUTES",
                $"In payload missing minimum set of input values for criterion (matching) attributes from identify rule for table [{table.Name}]. Add these input values in payload item: '{item.ClassName}'");
        if (item.Values.Text("name").Length == 0)
            return Failed(item, attempts, input, "REQUIRED_ATTRIBUTE_EMPTY", $"Missing mandatory field [name] in table [{table.Name}]. Add input value for mandatory field in payload");
        return Insert(item, table, attempts, input);
    }

    private CiResult Insert(CiItem item, TableDefinition table, IReadOnlyList<Attempt> attempts, int input)
    {
        if (isDry) return new CiResult(table.Name, "INSERT", CiResult.Unknown, attempts, input);
        var fields = new Fields(item.Values) { ["discovery_source"] = item.SourceName };
        if (instance.Writer.Insert(table, fields, account, InputForm.Stored) is not { Row: { } row })
            return Failed(item, attempts, input, "INSERT_NOT_ALLOWED_FOR_SOURCE", "The insert was refused");
        RememberSource(item, row);
        return new CiResult(table.Name, "INSERT", row.SysId, attempts, input);
    }

    private CiResult Update(CiItem item, TableDefinition table, Row found, IReadOnlyList<Attempt> attempts, int input)
    {
        var operation = ClassChange(found.Table, table);
        var fields = new Fields(item.Values);
        fields.Remove("sys_class_name");
        if (operation is not null) fields["sys_class_name"] = table.Name;
        if (isDry) return new CiResult(table.Name, operation ?? "UPDATE", found.SysId, attempts, input);
        if (instance.Writer.Update(found.Table, found.SysId, fields, account, InputForm.Stored) is not { Row: { } row })
            return Failed(item, attempts, input, "UPDATE_NOT_ALLOWED", "The update was refused");
        RememberSource(item, row);
        return new CiResult(row.Table.Name, ReferenceEquals(row, found) ? "NO_CHANGE" : operation ?? "UPDATE", row.SysId, attempts, input);
    }

    private static string? ClassChange(TableDefinition held, TableDefinition asked) =>
        held == asked ? null
        : asked.IsA(held) ? "UPDATE_WITH_UPGRADE"
        : held.IsA(asked) ? "UPDATE_WITH_DOWNGRADE"
        : "UPDATE_WITH_SWITCH";

    private void RememberSource(CiItem item, Row row)
    {
        if (item.SourceKey.Length == 0) return;
        var fields = new Fields
        {
            ["name"] = item.SourceName,
            ["id"] = item.SourceKey,
            ["target_table"] = row.Table.Name,
            ["target_sys_id"] = row.SysId,
            ["last_scan"] = instance.Clock.NowText,
        };
        var table = database.Dictionary["sys_object_source"];
        if (identification.SourceRecord(item) is { } known) instance.Writer.Update(table, known.SysId, fields, account);
        else instance.Writer.Insert(table, fields, account);
    }

    private static CiResult Failed(CiItem item, IReadOnlyList<Attempt> attempts, int input, string error, string message) =>
        new(item.ClassName, "", CiResult.Unknown, attempts, input) { Error = (error, message) };
}
