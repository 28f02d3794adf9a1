using Connector.Sandbox.Api;

namespace Connector.Sandbox.Limits;

/// <summary>What people call the API a path belongs to; rate limit rules and refusals speak of it so.</summary>
internal static class ApiName
{
    public static string Of(ApiPath path) => (path.Namespace, path.Rest is [var first, ..] ? first : "") switch
    {
        ("now", "table") => "Table API",
        ("now", "stats") => "Aggregate API",
        ("now", "attachment") => "Attachment API",
        ("now", "import") => "Import Set API",
        ("now", "batch") => "Batch API",
        ("now", "email") => "Email API",
        ("now", "cmdb") => path.Rest is [_, "meta", ..] ? "CMDB Meta API" : "CMDB Instance API",
        ("now", "identifyreconcile") => "Identification and Reconciliation API",
        ("sn_sc", _) => "Service Catalog API",
        ("sn_chg_rest", _) => "Change Management API",
        ("sn_customerservice", _) => "Case API",
        ("global", "user_role_inheritance") => "User Role Inheritance API",
        var (space, resource) => $"{space}/{resource}",
    };
}
