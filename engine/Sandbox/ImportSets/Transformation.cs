using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.ImportSets;

/// <summary>Runs the active transform maps of a staging table over a row, in their order, and notes the outcome on the row.</summary>
internal sealed class Transformation(Instance instance)
{
    private readonly Database database = instance.Database;

    public IReadOnlyList<TransformResult> Transform(Row row, Account account)
    {
        List<TransformResult> results = [];
        foreach (var map in MapsOf(row.Table))
        {
            var result = Run(map, row, account);
            results.Add(result);
            instance.Writer.Update(row.Table, row.SysId, new Fields
            {
                ["sys_import_state"] = result.Status,
                ["sys_import_state_comment"] = result.Message,
                ["sys_transform_map"] = map.SysId,
                ["sys_target_table"] = result.Table,
                ["sys_target_sys_id"] = result.TargetId,
            }, Account.System);
        }

        return results;
    }

    /// <summary>What a row that was transformed earlier has to tell.</summary>
    public IReadOnlyList<TransformResult> Told(Row row)
    {
        if (database.Find("sys_transform_map", row["sys_transform_map"]) is not { } map) return [];
        var (table, target) = (row["sys_target_table"], row["sys_target_sys_id"]);
        if (target.Length > 0 && database.Find(table, target) is null)
            return [new TransformResult(map["name"], table, "error", "", "Target record not found")];
        return [new TransformResult(map["name"], table, row["sys_import_state"], target, row["sys_import_state_comment"])];
    }

    private List<Row> MapsOf(TableDefinition staging) =>
    [
        .. database.Where("sys_transform_map", "source_table", staging.Name)
            .Where(m => m["active"] != "false").OrderBy(OrderOf).ThenBy(m => m.SysId, StringComparer.Ordinal),
    ];

    private TransformResult Run(Row map, Row row, Account account)
    {
        var name = map["name"];
        if (instance.Table(map["target_table"]) is not { } target) return new TransformResult(name, map["target_table"], "error", "", "Invalid table");
        var mapping = new FieldMapping(instance, map, target, row, account);
        if (mapping.Rejected is { } rejected) return new TransformResult(name, target.Name, "skipped", "", $"Row rejected: no match for {rejected}");
        var keys = mapping.CoalesceKeys;
        var hasEmptyKey = keys.Any(k => k.Value.Length == 0);
        if (hasEmptyKey && map["create_new_record_on_empty_coalesce_fields"] == "false")
            return new TransformResult(name, target.Name, "skipped", "", "Coalesce field is empty");
        var found = keys.Count == 0 || hasEmptyKey ? null : Find(target, keys);
        var form = map["run_business_rules"] == "false" ? InputForm.Unruled : InputForm.Stored;
        var outcome = found is null
            ? instance.Writer.Insert(target, mapping.Fields, account, form)
            : instance.Writer.Update(target, found.SysId, mapping.Fields, account, form);
        if (outcome.Row is not { } written)
            return new TransformResult(name, target.Name, "error", "", outcome.Refusal!.Detail ?? outcome.Refusal.Message);
        var status = found is null ? "inserted" : ReferenceEquals(written, found) ? "ignored" : "updated";
        return new TransformResult(name, target.Name, status, written.SysId, status == "ignored" ? "No field values changed" : "");
    }

    /// <summary>Several coalesce fields must all match.</summary>
    private Row? Find(TableDefinition target, IReadOnlyDictionary<string, string> keys)
    {
        var (first, value) = keys.First();
        var candidates = first == "sys_id"
            ? database.Find(target, value) is { } row ? [row] : []
            : database.Where(target, first, value);
        return candidates.FirstOrDefault(r => keys.All(k => string.Equals(r[k.Key], k.Value, StringComparison.OrdinalIgnoreCase)));
    }

    private static int OrderOf(Row map) => int.TryParse(map["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue;
}
