using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>
/// Finds the CI an item means: by the source's own key, then by the entries of its class's rule in order.
/// The first entry that matches decides.
/// </summary>
internal sealed class Identification(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly IdentificationRules rules = new(instance.Database);

    /// <summary>The host narrows the search for a dependent CI to those related to it.</summary>
    public Match Find(CiItem item, Row rule, (string SysId, Dependency By)? host)
    {
        List<Attempt> attempts = [];
        if (item.Source.Key.Length > 0)
        {
            var known = BySource(item.Source);
            attempts.Add(new Attempt("", known is null ? "NO_MATCH" : "MATCHED", [], "", $"sys_object_source {(known is null ? "NO_MATCH" : "MATCHED")}"));
            if (known is not null) return new Match(known, attempts, CiResult.Unknown);
        }

        foreach (var entry in rules.EntriesOf(rule))
        {
            var attributes = IdentificationRules.AttributesOf(entry);
            var isLookup = entry["table"].Length > 0 && !IsMain(entry["table"], rule);
            var rows = isLookup ? ByLookup(item, entry, attributes) : ByAttributes(item, entry, rule, attributes);
            if (rows is not null && host is { } near) rows = [.. rows.Where(r => IsTied(r.SysId, near.SysId, near.By))];
            var result = rows switch { null => "SKIPPED", [] => "NO_MATCH", [_] => "MATCHED", _ => "MULTI_MATCH" };
            attempts.Add(new Attempt(rule["name"], result, attributes, isLookup ? entry["table"] : rule["applies_to"]));
            if (result is "MATCHED" or "MULTI_MATCH") return new Match(result == "MATCHED" ? rows![0] : null, attempts, entry.SysId);
        }

        return new Match(null, attempts, CiResult.Unknown);
    }

    public Row? SourceRecord(SourceInfo source) => database.Where("sys_object_source", "id", source.Key)
        .FirstOrDefault(s => string.Equals(s["name"], source.Name, StringComparison.OrdinalIgnoreCase) && s["source_feed"] == source.Feed);

    /// <summary>Rows of a table whose columns hold these values, narrowed by an entry's condition.</summary>
    public IEnumerable<Row> Rows(TableDefinition table, string[] attributes, Func<string, string> valueOf, string condition)
    {
        var query = condition.Length == 0 ? null
            : QueryParser.Parse(new QueryScope(database, instance.Clock, Account.System), table, condition);
        return database.Where(table, attributes[0], valueOf(attributes[0]))
            .Where(r => attributes.Skip(1).All(a => string.Equals(r[a], valueOf(a), StringComparison.OrdinalIgnoreCase)))
            .Where(r => query?.Matches(r) != false);
    }

    private static bool IsMain(string table, Row rule) => table == rule["applies_to"] || table == "cmdb_ci";

    private List<Row>? ByAttributes(CiItem item, Row entry, Row rule, string[] attributes)
    {
        if (attributes.Length == 0 || attributes.Any(a => item.Values.Text(a).Length == 0)) return null;
        // Absent and retired CIs are still the same CI; only a marked duplicate is passed over.
        return database.Dictionary.Find(rule["applies_to"]) is not { } family ? null
            : [.. Rows(family, attributes, item.Values.Text, entry["condition"]).Where(r => r["duplicate_of"].Length == 0)];
    }

    /// <summary>By the records of another table that refer to the CI, such as its serial numbers.</summary>
    private List<Row>? ByLookup(CiItem item, Row entry, string[] attributes)
    {
        if (database.Dictionary.Find(entry["table"]) is not { } table) return null;
        var given = item.Lookups.Where(l => l.ClassName == table.Name && attributes.All(a => l.Values.Text(a).Length > 0)).ToList();
        if (given.Count == 0) return null;
        var found = given.ConvertAll(l => Rows(table, attributes, l.Values.Text, entry["condition"])
            .Select(r => r[entry["reference_field"]]).Where(id => id.Length > 0).ToHashSet());
        var ids = entry["exact_count_match"] == "true"
            ? found.Aggregate((all, next) => [.. all.Intersect(next)])
            : found.SelectMany(id => id).ToHashSet();
        return [.. ids.Select(id => database.Find("cmdb_ci", id)).OfType<Row>().Where(r => r["duplicate_of"].Length == 0)];
    }

    private bool IsTied(string dependent, string host, Dependency by)
    {
        var (parent, child) = by.IsParent ? (dependent, host) : (host, dependent);
        return database.Where("cmdb_rel_ci", "parent", parent).Any(r => r["child"] == child && r["type"] == by.RelationType);
    }

    private Row? BySource(SourceInfo source) =>
        SourceRecord(source) is { } record ? database.Find("cmdb_ci", record["target_sys_id"]) : null;

    /// <summary>The CI, if exactly one matched; how it was tried; and the entry that decided.</summary>
    internal sealed record Match(Row? Found, IReadOnlyList<Attempt> Attempts, string EntryId);
}
