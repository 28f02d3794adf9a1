using Connector.Sandbox.Catalog;
using Connector.Sandbox.Cmdb;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// The rules of every table, in the order a write meets them: early before-rules, the state models among them, then the
/// engines (assignment, data policy, look-ups), then late before-rules. Call inside the write gate.
/// </summary>
internal sealed class RuleBook(Instance instance)
{
    private readonly Dictionary<TableDefinition, IBusinessRule[]> byTable = [];
    private readonly IReadOnlyList<IBusinessRule> all =
    [
        new NewTask(), new ConfiguredRules(instance, early: true),
        new RequestedItem(), new Request(), new CatalogTask(), new Approver(), new GroupApproval(), new ChangeState(), new ChangeTask(),
        new ProblemState(), new ProblemTaskState(), new TaskState(), new IncidentState(), new IncidentChildren(), new CaseState(),
        new AssignmentRules(), new DataPolicies(), new PriorityLookup(), new ConfiguredRules(instance, early: false),
        new PropertyRecord(instance.Properties), new RoleRecords(), new ConfigurationRecords(), new Audit.DictionaryAudit(),
        new DeliveryPlan(), new ClassPath(),
    ];

    public IBusinessRule[] Of(TableDefinition table)
    {
        if (byTable.TryGetValue(table, out var rules)) return rules;
        return byTable[table] = [.. all.Where(r => r.Concerns(table))];
    }
}
