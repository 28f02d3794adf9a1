using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>Inserts or updates the CI an item was identified as, or only says what it would do.</summary>
internal sealed class Reconciliation(Instance instance, Account account, bool isDry)
{
    private readonly Database database = instance.Database;
    private readonly Identification identification = new(instance);
    private readonly AttributeAuthority authority = new(instance);

    /// <summary>The CI's columns that must have a value and would not have one; null when there are none.</summary>
    public CiFault? MissingAttribute(CiItem item, TableDefinition table, Row? found)
    {
        if (!instance.Properties.IsTrue(InstanceProperties.RequiredAttributes)) return null;
        foreach (var column in table.Columns.Where(c => c.Mandatory || c.Name == "name"))
        {
            var isEmpty = item.Values.TryGetValue(column.Name, out var value) ? value.Length == 0 : found is null && column.Default.Length == 0;
            if (isEmpty)
                return new CiFault("REQUIRED_ATTRIBUTE_EMPTY", $"Missing mandatory field [{column.Name}] in table [{table.Name}]. Add input value for mandatory field in payload");
        }

        return null;
    }

    public CiResult Insert(CiItem item, TableDefinition table)
    {
        if (isDry) return new CiResult(table.Name, "INSERT", CiResult.Unknown);
        var now = instance.Clock.NowText;
        var fields = new Fields(item.Values);
        fields["discovery_source"] = item.Source.Name;
        fields.TryAdd("first_discovered", now);
        fields.TryAdd("last_discovered", now);
        fields.Remove("sys_class_name");
        var outcome = instance.Writer.Insert(table, fields, account, InputForm.Stored);
        if (outcome.Row is not { } row) return Refused(item, "INSERT_NOT_ALLOWED_FOR_SOURCE", outcome.Refusal!);
        authority.Remember(row, authority.Governed(row, item.Values), item.Source.Name);
        RememberSource(item, row);
        return new CiResult(table.Name, "INSERT", row.SysId);
    }

    public CiResult Update(CiItem item, TableDefinition table, Row found)
    {
        var (change, skipped) = ChangeOf(item, table, found);
        var fields = new Fields(item.Values);
        fields.Remove("sys_class_name");
        fields.Remove("sys_id");
        if (IsOlder(item)) fields.Clear();
        var governed = authority.Restrict(found, fields, item.Source.Name);
        if (change is not null) fields["sys_class_name"] = table.Name;
        if (!Differs(found, change is null ? found.Table : table, fields))
        {
            if (!isDry) RememberSource(item, found);
            return new CiResult(found.Table.Name, "NO_CHANGE", found.SysId) { Skipped = skipped };
        }

        var operation = change?.Operation ?? "UPDATE";
        if (isDry) return new CiResult(table.Name, operation, found.SysId) { Skipped = skipped };
        fields.TryAdd("last_discovered", instance.Clock.NowText);
        fields.TryAdd("discovery_source", item.Source.Name);
        var outcome = instance.Writer.Update(found.Table, found.SysId, fields, account, InputForm.Stored);
        if (outcome.Row is not { } row) return Refused(item, "UPDATE_NOT_ALLOWED", outcome.Refusal!);
        authority.Remember(row, governed, item.Source.Name);
        RememberSource(item, row);
        return new CiResult(row.Table.Name, operation, row.SysId) { Skipped = skipped };
    }

    private (ClassChange? Change, CiFault? Skipped) ChangeOf(CiItem item, TableDefinition table, Row found)
    {
        if (ClassChange.Between(found.Table, table) is not { } change) return (null, null);
        if (instance.Properties.IsTrue(change.Property) && !item.Forbids.Contains(change.Setting)) return (change, null);
        return (null, new CiFault(change.SkippedCode, $"Reclassification from [{found.Table.Name}] to [{table.Name}] is not allowed"));
    }

    /// <summary>Whether the same source already told something newer about this record.</summary>
    private bool IsOlder(CiItem item) =>
        item.Source.Recency.Length > 0 && item.Source.Key.Length > 0
        && identification.SourceRecord(item.Source)?["source_recency_timestamp"] is { Length: > 0 } known
        && string.CompareOrdinal(item.Source.Recency, known) < 0;

    private bool Differs(Row found, TableDefinition table, Fields fields)
    {
        if (found.Table != table) return true;
        var input = new FieldInput(database, instance.Properties, account, InputForm.Stored);
        foreach (var (name, value) in fields)
        {
            if (table.Find(name) is not { } column || SystemColumns.Contains(name) || column.Kind == ColumnKind.ClassName) continue;
            if (input.Convert(table, column, value) is { } stored && stored != found[column.Ordinal]) return true;
        }

        return false;
    }

    private void RememberSource(CiItem item, Row row)
    {
        var source = item.Source;
        if (source.Key.Length == 0) return;
        var fields = new Fields
        {
            ["name"] = source.Name,
            ["id"] = source.Key,
            ["source_feed"] = source.Feed,
            ["target_table"] = row.Table.Name,
            ["target_sys_id"] = row.SysId,
            ["last_scan"] = instance.Clock.NowText,
        };
        if (source.Recency.Length > 0 && !IsOlder(item)) fields["source_recency_timestamp"] = source.Recency;
        var table = database.Dictionary["sys_object_source"];
        if (identification.SourceRecord(source) is { } known) instance.Writer.Update(table, known.SysId, fields, account);
        else instance.Writer.Insert(table, fields, account);
    }

    private static CiResult Refused(CiItem item, string error, Refusal refusal) =>
        new(item.ClassName, "", CiResult.Unknown) { Errors = [new CiFault(error, refusal.Detail ?? refusal.Message)] };
}
