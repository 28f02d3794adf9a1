using Connector.Sandbox.Queries;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The before-rules a rehearsal configured through the switches.</summary>
internal sealed class ConfiguredRules(SandboxSwitches switches) : IBusinessRule
{
    public bool Concerns(TableDefinition table) => switches.BusinessRules.Count > 0;

    public Refusal? Before(Draft draft, RuleContext context)
    {
        foreach (var rule in switches.BusinessRules)
        {
            if (!draft.Table.IsA(rule.Table)) continue;
            if (rule.When.Length > 0 && !Holds(rule.When, draft, context)) continue;
            if (rule.Abort) return Refusal.Aborted(draft.Table.Name, rule.Name, draft.SysId);
            foreach (var (field, value) in rule.Set) draft[field] = value;
        }

        return null;
    }

    private static bool Holds(string condition, Draft draft, RuleContext context)
    {
        var scope = new QueryScope(context.Database, context.Clock, context.Account);
        return QueryParser.Parse(scope, draft.Table, condition).Matches(draft.Preview());
    }
}
