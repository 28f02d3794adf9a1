using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Limits;

/// <summary>A sys_rate_limit_rules record, read: which calls of whom it counts, and how many an hour it lets pass.</summary>
internal sealed record RateLimitRule(Row Row, string SysId, int Limit, string UserId, string Role)
{
    /// <summary>A rule for one user beats one for a role, which beats one for everybody.</summary>
    public int Rank => UserId.Length > 0 ? 0 : Role.Length > 0 ? 1 : 2;

    /// <summary>Null for a record that limits nothing: inactive, or without a number.</summary>
    public static RateLimitRule? Of(Row row, Database database)
    {
        if (row["active"] != "true" || !int.TryParse(row["request_limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) return null;
        var role = row["apply_to"] == "role" ? RoleName(row["role"], database) : "";
        var user = row["apply_to"] == "user" ? row["user"] : "";
        return row["apply_to"] is "user" or "role" && user.Length + role.Length == 0 ? null : new RateLimitRule(row, row.SysId, limit, user, role);
    }

    public bool Concerns(ApiRequest request, ApiPath path, Account account) =>
        (UserId.Length == 0 || UserId == account.SysId)
        && (Role.Length == 0 || account.HasRole(Role))
        && Admits("rest_api", ApiName.Of(path))
        && Admits("table", request.Table)
        && (Row["version"] is "" or "latest" || Row["version"] == path.Version)
        && (Row["resource"].Length == 0 || IsResource(Row["resource"], request.Method, path));

    private static string RoleName(string reference, Database database) => database.Find("sys_user_role", reference)?["name"] ?? reference;

    private bool Admits(string column, string actual) => Row[column].Length == 0 || Row[column].Equals(actual, StringComparison.OrdinalIgnoreCase);

    /// <summary>A resource is written as the explorer shows it: GET /now/table/{tableName}, the verb and the version optional.</summary>
    private static bool IsResource(string resource, string method, ApiPath path)
    {
        if (resource.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
        {
            if (!resource[..space].Equals(method, StringComparison.OrdinalIgnoreCase)) return false;
            resource = resource[(space + 1)..];
        }

        string[] wanted = [.. resource.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(s => s != "api" && !ApiPath.IsVersion(s) && s != "{api_version}")];
        string[] asked = [path.Namespace, .. path.Rest];
        return wanted.Length == asked.Length && wanted.Zip(asked).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }
}
