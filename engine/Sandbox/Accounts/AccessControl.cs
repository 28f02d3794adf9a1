using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Accounts;

/// <summary>The access controls that hit an account: those an instance ships with, and those a rehearsal added.</summary>
internal sealed class AccessControl(SandboxSwitches switches)
{
    /// <summary>The controls of one kind that this account meets.</summary>
    public IReadOnlyList<AccessRule> For(AccessEffect effect, Account account)
    {
        var added = switches.AccessRules;
        if (account.IsAdmin && added.Count == 0) return [];
        List<AccessRule> met = [];
        if (!account.IsAdmin)
            foreach (var rule in ShippedAccess.Rules[effect])
                if (!account.HasAnyRole(rule.Roles)) met.Add(rule);
        foreach (var rule in added)
            if (rule.Effect == effect && Hits(rule, account)) met.Add(rule);
        return met;
    }

    /// <summary>Whether an insert, update or delete of the table is refused. The platform's own writes meet added controls only.</summary>
    public bool RefusesWrite(TableDefinition table, Account account, bool isRequested)
    {
        if (isRequested && !account.IsSystem)
        {
            foreach (var name in ShippedAccess.Elevated)
                if (table.Name == name) return true;
            if (!account.IsAdmin)
                foreach (var rule in ShippedAccess.Rules[AccessEffect.RefuseWrites])
                    if (table.IsA(rule.Table) && !account.HasAnyRole(rule.Roles)) return true;
        }

        foreach (var rule in switches.AccessRules)
            if (rule.Effect == AccessEffect.RefuseWrites && table.IsA(rule.Table) && Hits(rule, account)) return true;
        return false;
    }

    /// <summary>Whether a value for the field is dropped in silence.</summary>
    public bool DropsWrite(TableDefinition table, string field, Account account, bool isRequested)
    {
        if (isRequested && !account.IsAdmin)
            foreach (var rule in ShippedAccess.Rules[AccessEffect.DropWrites])
                if (rule.Fields.Contains(field) && table.IsA(rule.Table) && !account.HasAnyRole(rule.Roles)) return true;
        foreach (var rule in switches.AccessRules)
            if (rule.Effect == AccessEffect.DropWrites && rule.Fields.Contains(field) && table.IsA(rule.Table) && Hits(rule, account)) return true;
        return false;
    }

    private static bool Hits(AccessRule rule, Account account) =>
        (rule.User is null || rule.User == account.UserName) && !account.HasAnyRole(rule.Roles);
}
