using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cmdb;

/// <summary>
/// Which source may write which attribute (cmdb_reconciliation_definition), and whose value stays when several may
/// (cmdb_datasource_precedence, the lower order wins). What a source may not write is left out in silence.
/// </summary>
internal sealed class AttributeAuthority(Instance instance)
{
    private const int Last = 10_000;
    private readonly Database database = instance.Database;

    /// <summary>Takes out of the fields what the source may not change on this CI, and gives the attributes under a rule that stay.</summary>
    public IReadOnlyList<string> Restrict(Row ci, Fields fields, string source)
    {
        var definitions = DefinitionsFor(ci);
        if (definitions.Count == 0) return [];
        List<string> governed = [];
        foreach (var attribute in fields.Keys.ToList())
        {
            var covering = definitions.Where(d => Covers(d, attribute)).ToList();
            if (covering.Count == 0) continue;
            if (MayWrite(ci, attribute, fields[attribute], source, covering)) governed.Add(attribute);
            else fields.Remove(attribute);
        }

        return governed;
    }

    /// <summary>Remembers who wrote the governed attributes last.</summary>
    public void Remember(Row ci, IEnumerable<string> attributes, string source)
    {
        foreach (var attribute in attributes)
        {
            var fields = new Fields
            {
                ["cmdb_ci"] = ci.SysId,
                ["attribute"] = attribute,
                ["discovery_source"] = source,
                ["last_update"] = instance.Clock.NowText,
            };
            if (LastWriter(ci, attribute) is { } known) instance.Writer.Update(known.Table, known.SysId, fields, Account.System);
            else instance.Writer.Insert(database.Dictionary["cmdb_datasource_last_update"], fields, Account.System);
        }
    }

    /// <summary>The governed attributes among these, for a CI that was just made.</summary>
    public IReadOnlyList<string> Governed(Row ci, Fields fields)
    {
        var definitions = DefinitionsFor(ci);
        return definitions.Count == 0 ? [] : [.. fields.Keys.Where(a => definitions.Exists(d => Covers(d, a)))];
    }

    private List<Row> DefinitionsFor(Row ci) =>
    [
        .. database.ExtentsUnder(database.Dictionary["cmdb_reconciliation_definition"]).SelectMany(e => e.Rows)
            .Where(d => d["active"] != "false" && ci.Table.IsA(d["applies_to"]) && Holds(d["condition"], ci)),
    ];

    private bool MayWrite(Row ci, string attribute, string value, string source, List<Row> covering)
    {
        var own = covering.Find(d => Same(d["discovery_source"], source));
        var held = ci[attribute];
        // A source without a rule may fill what nobody filled, and nothing more.
        if (own is null) return held.Length == 0;
        if (value.Length == 0 && own["update_with_null"] != "true") return false;
        if (held.Length == 0 || LastWriter(ci, attribute)?["discovery_source"] is not { } last || Same(last, source)) return true;
        return !covering.Exists(d => Same(d["discovery_source"], last)) || PrecedenceOf(ci, source) <= PrecedenceOf(ci, last);
    }

    private int PrecedenceOf(Row ci, string source) => database.Where("cmdb_datasource_precedence", "discovery_source", source)
        .Where(p => p["active"] != "false" && ci.Table.IsA(p["applies_to"]))
        .Select(p => int.TryParse(p["order"], CultureInfo.InvariantCulture, out var order) ? order : Last)
        .DefaultIfEmpty(Last).Min();

    private Row? LastWriter(Row ci, string attribute) =>
        database.Where("cmdb_datasource_last_update", "cmdb_ci", ci.SysId).FirstOrDefault(l => l["attribute"] == attribute);

    private bool Holds(string condition, Row ci) => condition.Length == 0
        || QueryParser.Parse(new QueryScope(database, instance.Clock, Account.System), ci.Table, condition).Matches(ci);

    private static bool Covers(Row definition, string attribute) =>
        definition["attributes"].Length == 0 || definition["attributes"].Split(',', StringSplitOptions.TrimEntries).Contains(attribute);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
