using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The rules a rehearsal configured, by switch or as sys_script records: those before the engines, or those after.</summary>
internal sealed class ConfiguredRules(Instance instance, bool early) : IBusinessRule
{
    private const int Late = 1000;

    public bool Concerns(TableDefinition table) => table.Name != "sys_script";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        foreach (var rule in Of(RuleTime.Before))
        {
            if (draft.IsNew ? !rule.OnInsert : !rule.OnUpdate) continue;
            if (!draft.Table.IsA(rule.Table) || !Holds(rule, context.Account, draft)) continue;
            foreach (var (field, value) in rule.Set) Assign(draft, field, value);
            // A rule that threw never reached its abort.
            if (rule.Abort && !rule.Throws) return Refusal.Aborted(draft.Table.Name, rule.Name, draft.SysId);
        }

        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        foreach (var rule in Of(RuleTime.After))
            if ((before is null ? rule.OnInsert : rule.OnUpdate) && Holds(rule, context.Account, row)) Rewrite(rule, row, context.Account);
        foreach (var rule in Of(RuleTime.Async))
        {
            if ((before is null ? !rule.OnInsert : !rule.OnUpdate) || !Holds(rule, context.Account, row)) continue;
            var account = context.Account;
            context.Flows.Run(() => Rewrite(rule, row, account));
        }
    }

    public Refusal? BeforeDelete(Row row, RuleContext context)
    {
        foreach (var rule in Of(RuleTime.Before))
            if (rule.OnDelete && rule.Abort && !rule.Throws && Holds(rule, context.Account, row))
                return Refusal.Aborted(row.Table.Name, rule.Name, row.SysId);
        return null;
    }

    private IEnumerable<BusinessRule> Of(RuleTime time)
    {
        var (switched, recorded) = (instance.Switches.BusinessRules, instance.Configuration.BusinessRules);
        if (switched.Count == 0 && recorded.Count == 0) return [];
        return switched.Concat(recorded).Where(r => r.Runs == time && r.Order < Late == early).OrderBy(r => r.Order);
    }

    private bool Holds(BusinessRule rule, Account account, Draft draft) =>
        !account.HasAnyRole(rule.Roles)
        && (rule.When.Length == 0 || Query(rule, account, draft.Table).Matches(draft.Preview()));

    private bool Holds(BusinessRule rule, Account account, Row row) =>
        row.Table.IsA(rule.Table) && !account.HasAnyRole(rule.Roles)
        && (rule.When.Length == 0 || Query(rule, account, row.Table).Matches(row));

    private Query Query(BusinessRule rule, Account account, TableDefinition table) =>
        QueryParser.Parse(new QueryScope(instance.Database, instance.Clock, account), table, rule.When);

    private static void Assign(Draft draft, string field, string value)
    {
        if (draft.Table.Find(field) is { Kind: ColumnKind.JournalInput } journal) draft.Journal.Add(new JournalText(journal, value));
        else draft[field] = value;
    }

    private void Rewrite(BusinessRule rule, Row row, Account account)
    {
        if (rule.Set.Count == 0 || instance.Database.Find(row.Table, row.SysId) is not { } now) return;
        // Its own write runs the rules again; once the fields stand as set there is nothing left to do.
        var open = rule.Set.Where(s => now.Table.Find(s.Key) is { } c && c.Kind != ColumnKind.JournalInput && now[c.Ordinal] != s.Value).ToList();
        if (open.Count > 0) instance.Writer.Update(now.Table, now.SysId, new Fields(open), account);
    }
}
