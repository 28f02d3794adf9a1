using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.ImportSets;

/// <summary>What a map's field maps make of one staging row: the values to write, and those to find the target by.</summary>
internal sealed class FieldMapping
{
    private readonly Instance instance;
    private readonly Database database;
    private readonly TableDefinition target;
    private readonly Account account;
    private readonly Dictionary<string, string> keys = [];

    public FieldMapping(Instance instance, Row map, TableDefinition target, Row row, Account account)
    {
        this.instance = instance;
        this.target = target;
        this.account = account;
        database = instance.Database;
        foreach (var entry in database.Where("sys_transform_entry", "map", map.SysId).OrderBy(e => e.SysId, StringComparer.Ordinal).ToList())
            Take(entry, row, map["copy_empty_fields"] == "true");
    }

    public Fields Fields { get; } = [];

    public IReadOnlyDictionary<string, string> CoalesceKeys => keys;

    /// <summary>The target field whose value was turned away together with its row.</summary>
    public string? Rejected { get; private set; }

    private void Take(Row entry, Row row, bool copiesEmpty)
    {
        var field = entry["target_field"];
        if (target.Find(field) is not { } column) return;
        var given = row[entry["source_field"]];
        var isKey = entry["coalesce"] == "true";
        if (given == "NULL")
        {
            // The word itself empties the target, which an empty source does not.
            Fields[field] = "";
            if (isKey) keys[field] = "";
            return;
        }

        var value = given.Length == 0 ? "" : Resolved(entry, column, given);
        if (value is null)
        {
            if (entry["choice_action"] == "reject") Rejected ??= field;
            if (isKey) keys[field] = "";
            return;
        }

        if (isKey) keys[field] = value;
        if (value.Length > 0 || copiesEmpty) Fields[field] = value;
    }

    /// <summary>Null when a reference or choice has no match and none may be made.</summary>
    private string? Resolved(Row entry, Column column, string given)
    {
        if (column.Kind == ColumnKind.Reference) return Referred(entry, column, given);
        if (target.ChoicesOf(column) is not { } choices) return given;
        if (choices.Contains(given)) return given;
        if (choices.ValueOf(given) is { } value) return value;
        // A choice that is created is simply stored; its row in sys_choice makes it known.
        if (entry["choice_action"] != "create") return null;
        if (instance.Table("sys_choice") is { } table)
            instance.Writer.Insert(table, new Fields { ["name"] = column.DefinedBy, ["element"] = column.Name, ["value"] = given, ["label"] = given }, account);
        return given;
    }

    private string? Referred(Row entry, Column column, string given)
    {
        if (database.Dictionary.Find(column.Reference) is not { } table) return given;
        if (database.Find(table, given) is { } byId) return byId.SysId;
        var key = entry["reference_value_field"] is { Length: > 0 } named ? named : table.Display.Name;
        if (database.Where(table, key, given).FirstOrDefault() is { } found) return found.SysId;
        if (entry["choice_action"] != "create") return null;
        return instance.Writer.Insert(table, new Fields { [key] = given }, account).Row?.SysId;
    }
}
