using System.Collections.Frozen;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Accounts;

/// <summary>
/// The effective roles of a user: those granted, those of the groups (and the groups above them), and what all these contain.
/// </summary>
internal sealed class RoleDirectory(Database database)
{
    private const int DeepestGroup = 20;

    /// <summary>Call inside the gate.</summary>
    public FrozenSet<string> Of(Row user)
    {
        var roles = new HashSet<string>(Names(user["roles"]));
        foreach (var grant in database.Where("sys_user_has_role", "user", user.SysId))
            if (grant["state"] is "active" or "") roles.Add(NameOf(grant["role"]));
        foreach (var member in database.Where("sys_user_grmember", "user", user.SysId)) AddGroup(member["group"], roles);
        AddContained(roles);
        roles.Remove("");
        return roles.ToFrozenSet();
    }

    public static IEnumerable<string> Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private void AddGroup(string sysId, HashSet<string> roles)
    {
        for (var depth = 0; depth < DeepestGroup && database.Find("sys_user_group", sysId) is { } group; depth++)
        {
            if (group["active"] != "false")
            {
                roles.UnionWith(Names(group["roles"]));
                roles.UnionWith(database.Where("sys_group_has_role", "group", group.SysId).Select(g => NameOf(g["role"])));
            }

            sysId = group["parent"];
        }
    }

    private void AddContained(HashSet<string> roles)
    {
        var open = new Queue<string>(roles);
        while (open.TryDequeue(out var name))
        {
            foreach (var role in database.Where("sys_user_role", "name", name))
                foreach (var link in database.Where("sys_user_role_contains", "role", role.SysId))
                    if (NameOf(link["contains"]) is { Length: > 0 } inner && roles.Add(inner)) open.Enqueue(inner);
        }
    }

    private string NameOf(string roleId) => database.Find("sys_user_role", roleId)?["name"] ?? "";
}
