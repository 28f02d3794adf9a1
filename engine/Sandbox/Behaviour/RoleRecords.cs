using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Keeps grants and accounts in step: roles named on a user become sys_user_has_role records, and any change of a role,
/// group or membership is known to the next request.
/// </summary>
internal sealed class RoleRecords : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.IsA("sys_user") || table.Name
        is "sys_user_has_role" or "sys_user_role" or "sys_user_role_contains" or "sys_group_has_role" or "sys_user_grmember" or "sys_user_group";

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row.Table.IsA("sys_user"))
        {
            if (row["roles"] != (before?["roles"] ?? "")) Grant(row, context);
            return;
        }

        context.Instance.Users.ForgetRoles();
    }

    public void AfterDelete(Row row, RuleContext context)
    {
        if (row.Table.Name == "sys_user_has_role") Withdraw(row, context);
        context.Instance.Users.ForgetRoles();
    }

    private static void Grant(Row user, RuleContext context)
    {
        var named = RoleDirectory.Names(user["roles"]).ToHashSet();
        foreach (var grant in context.Database.Where("sys_user_has_role", "user", user.SysId).ToList())
        {
            var name = context.Database.Find("sys_user_role", grant["role"])?["name"] ?? "";
            if (!named.Remove(name)) context.Database.Remove(grant);
        }

        foreach (var name in named)
        {
            context.Writer.Insert(
                context.Database.Dictionary["sys_user_has_role"],
                new Fields { ["user"] = user.SysId, ["role"] = RoleId(name, context) }, Account.System);
        }

        context.Instance.Users.ForgetRoles();
    }

    /// <summary>A grant that is taken back must not live on in the list beside the user.</summary>
    private static void Withdraw(Row grant, RuleContext context)
    {
        if (context.Database.Find("sys_user", grant["user"]) is not { } user) return;
        var name = context.Database.Find("sys_user_role", grant["role"])?["name"] ?? "";
        var left = RoleDirectory.Names(user["roles"]).Where(r => r != name);
        context.Writer.Update(user.Table, user.SysId, new Fields { ["roles"] = string.Join(',', left) }, Account.System);
    }

    private static string RoleId(string name, RuleContext context) =>
        context.Database.Where("sys_user_role", "name", name).FirstOrDefault()?.SysId
        ?? context.Writer.Insert(context.Database.Dictionary["sys_user_role"], new Fields { ["name"] = name }, Account.System).Row!.SysId;
}
