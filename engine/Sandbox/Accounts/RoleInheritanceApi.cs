using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Accounts;

/// <summary>GET /api/global/user_role_inheritance?user_sysid= (reference 13): every way a user comes by a role, as a path.</summary>
internal sealed class RoleInheritanceApi(Instance instance) : IEndpoint
{
    private const int Deepest = 20;

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "global", Rest: ["user_role_inheritance"] }) return ValueTask.FromResult<ApiResponse?>(null);
        return ValueTask.FromResult<ApiResponse?>(request.Method == "GET" ? Answer(request) : Refusals.MethodNotAllowed);
    }

    private ApiResponse Answer(ApiRequest request)
    {
        if (!request.Account.IsAdmin && !request.Account.HasRole("user_admin")) return new Refusal(403, "User Not Authorized", "Role user_admin is required");
        if (request.Query.Text("user_sysid") is not { Length: > 0 } id) return new Refusal(400, "Missing parameter", "user_sysid is required");
        if (instance.Database.Find("sys_user", id) is not { } user) return Refusal.NoRecord;
        var (fromGroups, fromRoles) = PathsOf(user);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("user_name", user["user_name"]);
            WriteList(json, "from_group", fromGroups);
            WriteList(json, "from_role", fromRoles);
            json.WriteEndObject();
        });
    }

    private (List<string> FromGroups, List<string> FromRoles) PathsOf(Row user)
    {
        var database = instance.Database;
        database.Gate.EnterReadLock();
        try
        {
            List<string> fromRoles = [];
            var granted = RoleDirectory.Names(user["roles"])
                .Concat(database.Where("sys_user_has_role", "user", user.SysId).Where(g => g["inherited"] != "true").Select(g => NameOf(g["role"])));
            foreach (var role in granted.Where(r => r.Length > 0).Distinct()) Add(fromRoles, "", role, 0);
            List<string> fromGroups = [];
            foreach (var member in database.Where("sys_user_grmember", "user", user.SysId)) AddGroup(fromGroups, member["group"]);
            return (fromGroups, fromRoles);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private void AddGroup(List<string> paths, string groupId)
    {
        for (var depth = 0; depth < Deepest && instance.Database.Find("sys_user_group", groupId) is { } group; depth++)
        {
            var roles = RoleDirectory.Names(group["roles"])
                .Concat(instance.Database.Where("sys_group_has_role", "group", group.SysId).Select(g => NameOf(g["role"])));
            foreach (var role in roles.Where(r => r.Length > 0).Distinct()) Add(paths, $"[{group["name"]}]", role, 0);
            groupId = group["parent"];
        }
    }

    /// <summary>A path for the role and one for each role it contains, however deep.</summary>
    private void Add(List<string> paths, string before, string role, int depth)
    {
        var path = $"{before}/{role}";
        if (depth > Deepest || paths.Contains(path)) return;
        paths.Add(path);
        foreach (var record in instance.Database.Where("sys_user_role", "name", role))
            foreach (var link in instance.Database.Where("sys_user_role_contains", "role", record.SysId))
                if (NameOf(link["contains"]) is { Length: > 0 } inner && !before.Split('/').Contains(inner) && inner != role) Add(paths, path, inner, depth + 1);
    }

    private string NameOf(string roleId) => instance.Database.Find("sys_user_role", roleId)?["name"] ?? "";

    private static void WriteList(Utf8JsonWriter json, string name, List<string> paths)
    {
        json.WriteStartArray(name);
        foreach (var path in paths) json.WriteStringValue(path);
        json.WriteEndArray();
    }
}
