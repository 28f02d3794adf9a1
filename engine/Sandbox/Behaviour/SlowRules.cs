using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Lets configured rules take their time. The wait is outside the write gate, before the write for a before-rule and after
/// it for an after-rule, so that a slow request holds up nobody else: its client may give up and the write come all the same.
/// </summary>
internal sealed class SlowRules(Instance instance)
{
    private readonly RecordInput input = new(instance);

    public void WaitBefore(TableDefinition table, string? sysId, Fields fields, Account account, InputForm form)
    {
        if (!Any() || instance.Database.Gate.IsWriteLockHeld) return;
        var before = sysId is null ? null : instance.Database.Find(table, sysId);
        if (sysId is not null && before is null) return;
        var preview = Preview(before?.Table ?? table, before, fields, account, form);
        Wait(RuleTime.Before, preview, before is null, account);
    }

    public void WaitAfter(Row row, bool isNew, Account account)
    {
        if (Any() && !instance.Database.Gate.IsWriteLockHeld) Wait(RuleTime.After, row, isNew, account);
    }

    private bool Any()
    {
        foreach (var rule in instance.Switches.BusinessRules)
            if (rule.Delay > TimeSpan.Zero) return true;
        return false;
    }

    private Row Preview(TableDefinition table, Row? before, Fields fields, Account account, InputForm form)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            var draft = new Draft(instance.Database.Shapes, table, before);
            if (before is null) input.ApplyDefaults(draft, account);
            input.Apply(draft, fields, account, form);
            return draft.Finish();
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private void Wait(RuleTime time, Row row, bool isNew, Account account)
    {
        var total = TimeSpan.Zero;
        foreach (var rule in instance.Switches.BusinessRules)
        {
            if (rule.Runs != time || rule.Delay <= TimeSpan.Zero || (isNew ? !rule.OnInsert : !rule.OnUpdate)) continue;
            if (!row.Table.IsA(rule.Table) || account.HasAnyRole(rule.Roles)) continue;
            var scope = new QueryScope(instance.Database, instance.Clock, account);
            if (rule.When.Length == 0 || QueryParser.Parse(scope, row.Table, rule.When).Matches(row)) total += rule.Delay;
        }

        if (total == TimeSpan.Zero) return;
        using var over = new ManualResetEventSlim();
        using var timer = instance.Clock.Time.CreateTimer(_ => over.Set(), null, total, Timeout.InfiniteTimeSpan);
        over.Wait();
    }
}
