using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Behaviour that stands in records: business rules, data policies, assignment rules and the priority table. Read again after
/// one of those records changed, never on the hot path.
/// </summary>
internal sealed class Configuration(Instance instance)
{
    private readonly Lock gate = new();
    private Compiled? compiled;

    public IReadOnlyList<BusinessRule> BusinessRules => Current.BusinessRules;

    public IReadOnlyList<RestCall> RestCalls => Current.RestCalls;

    public IReadOnlyList<DataPolicy> DataPolicies => Current.DataPolicies;

    public IReadOnlyList<AssignmentRule> AssignmentRules => Current.AssignmentRules;

    /// <summary>Priority by impact and urgency, keyed impact * 10 + urgency; empty when the instance has no table of its own.</summary>
    public IReadOnlyDictionary<int, string> Priorities => Current.Priorities;

    private Compiled Current => compiled ?? Compile();

    public void Forget() => compiled = null;

    private Compiled Compile()
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            lock (gate)
            {
                var scripts = Active("sys_script").ToList();
                return compiled = new Compiled(
                    [.. scripts.Where(s => s["rest_service"].Length == 0).Select(ScriptRecord.Rule).OfType<BusinessRule>()],
                    [.. scripts.Select(s => ScriptRecord.Call(instance.Database, s)).OfType<RestCall>()],
                    [.. Active("sys_data_policy2").Select(Policy).OfType<DataPolicy>()],
                    [.. Active("sysrule_assignment").OrderBy(r => Number(r["order"])).Select(Assignment).OfType<AssignmentRule>()],
                    Active("dl_u_priority").OrderBy(r => Number(r["order"]))
                        .GroupBy(r => (Number(r["impact"]) * 10) + Number(r["urgency"])).ToDictionary(g => g.Key, g => g.First()["priority"]));
            }
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private IEnumerable<Row> Active(string table) => instance.Database.Dictionary.Find(table) is { } definition
        ? instance.Database.ExtentsUnder(definition).SelectMany(e => e.Rows).Where(r => r["active"] == "true")
        : [];

    private DataPolicy? Policy(Row row)
    {
        if (instance.Database.Dictionary.Find(row["model_table"]) is not { } table) return null;
        var mandatory = instance.Database.Where("sys_data_policy_rule", "sys_data_policy", row.SysId)
            .Where(r => r["mandatory"] == "true").Select(r => table.Find(r["field"])).OfType<Column>().ToList();
        return new DataPolicy(table, row["inherit"] == "true", Condition(table, row["conditions"]), mandatory);
    }

    private AssignmentRule? Assignment(Row row) => instance.Database.Dictionary.Find(row["table"]) is { } table
        ? new AssignmentRule(table, Condition(table, row["condition"]), row["group"], row["user"])
        : null;

    private Query Condition(TableDefinition table, string encoded) =>
        QueryParser.Parse(new QueryScope(instance.Database, instance.Clock, Account.System), table, encoded);

    private static int Number(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Compiled(
        IReadOnlyList<BusinessRule> BusinessRules, IReadOnlyList<RestCall> RestCalls, IReadOnlyList<DataPolicy> DataPolicies,
        IReadOnlyList<AssignmentRule> AssignmentRules, IReadOnlyDictionary<int, string> Priorities);
}
