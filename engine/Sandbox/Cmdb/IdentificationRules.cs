using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>The rules as records: cmdb_identifier with its entries, and the classes that host or contain others.</summary>
internal sealed class IdentificationRules(Database database)
{
    /// <summary>A class is identified by its own rule, else by that of its nearest ancestor.</summary>
    public Row? RuleOf(TableDefinition table)
    {
        for (var at = table; at is not null; at = at.Parent)
            if (database.Where("cmdb_identifier", "applies_to", at.Name).FirstOrDefault(r => r["active"] != "false") is { } rule) return rule;
        return null;
    }

    public IReadOnlyList<Row> EntriesOf(Row rule) => Active("cmdb_identifier_entry", rule);

    public IReadOnlyList<Row> RelatedEntriesOf(Row rule) => Active("cmdb_related_entry", rule);

    public static string[] AttributesOf(Row entry) =>
        entry["attributes"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The relations that tie a dependent class to what it depends on. A hosted CI is the parent of its relation ("A runs on B"),
    /// a contained one the child ("A contains B").
    /// </summary>
    public IReadOnlyList<Dependency> DependenciesOf(TableDefinition table) =>
    [
        .. All("cmdb_metadata_hosting").Where(r => table.IsA(r["parent_type"])).Select(r => new Dependency(r["child_type"], r["rel_type"], IsParent: true)),
        .. All("cmdb_metadata_containment").Where(r => table.IsA(r["child_type"])).Select(r => new Dependency(r["parent_type"], r["rel_type"], IsParent: false)),
    ];

    public IEnumerable<Row> RelationshipRulesOf(TableDefinition table) =>
        All("cmdb_metadata_hosting").Concat(All("cmdb_metadata_containment")).Where(r => table.IsA(r["parent_type"]));

    private IReadOnlyList<Row> Active(string table, Row rule) =>
    [
        .. database.Where(table, "identifier", rule.SysId).Where(e => e["active"] != "false")
            .OrderBy(e => int.TryParse(e["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue),
    ];

    private IEnumerable<Row> All(string table) => database.ExtentsUnder(database.Dictionary[table]).SelectMany(e => e.Rows);
}
