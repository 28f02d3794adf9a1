using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>/api/now/cmdb/instance/{class} and /api/now/cmdb/meta/{class} (reference 10, 10.1). Writes go through identification.</summary>
internal sealed class CmdbApi(Instance instance) : IEndpoint
{
    private static readonly Refusal NotAuthorized = new(403, "User Not Authorized", "Failed API level ACL Validation");
    private readonly RowAccess access = new(instance);
    private readonly CiWriting writing = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Rest: ["cmdb", "instance" or "meta", _, ..] }) return ValueTask.FromResult<ApiResponse?>(null);
        return ValueTask.FromResult(Answer(request, [.. path.Rest.Skip(1)]));
    }

    private ApiResponse? Answer(ApiRequest request, string[] rest)
    {
        if (!request.Account.IsAdmin && !request.Account.HasRole("itil")) return NotAuthorized;
        var found = instance.Table(rest[1]) is { } known && known.IsA("cmdb_ci") ? known : null;
        if (rest[0] == "meta")
            return rest.Length > 2 ? null : request.Method != "GET" ? Refusals.MethodNotAllowed : found is null ? Refusal.NoRecord
                : Gated.Read(instance.Database, () => ApiResponse.Result(200, json => new ClassJson(instance).Write(json, found)));
        if (found is not { } table) return Refusal.InvalidTable(rest[1]);
        return request.Method == "GET" && rest.Length <= 3
            ? Gated.Read(instance.Database, () => rest.Length == 2 ? List(request, table) : One(request, table, rest[2]))
            : Gated.Write(instance.Database, () => Write(request, table, rest));
    }

    private ApiResponse List(ApiRequest request, TableDefinition table)
    {
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), table, request.Query.Text("sysparm_query") ?? "");
        var page = QueryRunner.Run(
            query, instance.Database, request.Query.Number("sysparm_offset", 0), request.Query.Number("sysparm_limit", instance.Options.DefaultPageSize));
        var rows = access.Visible(page.Rows, table, request.Account);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("sys_id", row.SysId);
                json.WriteString("name", row["name"]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private ApiResponse One(ApiRequest request, TableDefinition table, string id) =>
        Find(request, table, id) is { } row ? Shown(request, row.SysId) : Refusal.NoRecord;

    private Row? Find(ApiRequest request, TableDefinition table, string id) =>
        instance.Database.Find(table, id) is { } row && access.IsVisible(row, table, request.Account) ? row : null;

    private ApiResponse Shown(ApiRequest request, string id)
    {
        var row = instance.Database.Find("cmdb_ci", id)!;
        return ApiResponse.Result(200, json => new CiJson(instance, request.Account).Write(json, row));
    }

    private ApiResponse? Write(ApiRequest request, TableDefinition table, string[] rest)
    {
        if (rest is [_, _, var owner, "relation", var relation] && request.Method == "DELETE") return RemoveRelation(request, table, owner, relation);
        if (!IsWrite(request.Method, rest)) return rest.Length is 2 or 3 || rest is [_, _, _, "relation"] or [_, _, _, "relation", _] ? (ApiResponse)Refusals.MethodNotAllowed : null;
        using var document = LenientJson.Parse(request.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } body) return Refusals.UnreadableBody;
        var row = rest.Length > 2 ? Find(request, table, rest[2]) : null;
        if (rest.Length > 2 && row is null) return Refusal.NoRecord;
        if (writing.Objection(body) is { } objection) return objection;
        (string id, Refusal? refusal) = rest.Length switch
        {
            2 => writing.Create(table, body, request.Account),
            3 => writing.Change(row!, body, request.Account),
            _ => writing.Relate(row!, body, request.Account),
        };
        if (refusal is not null) return refusal;
        return Shown(request, id);
    }

    private static bool IsWrite(string method, string[] rest) => (method, rest) switch
    {
        ("POST", [_, _]) or ("PUT" or "PATCH", [_, _, _]) or ("POST", [_, _, _, "relation"]) => true,
        _ => false,
    };

    private ApiResponse RemoveRelation(ApiRequest request, TableDefinition table, string owner, string relation)
    {
        if (Find(request, table, owner) is null || instance.Database.Find("cmdb_rel_ci", relation) is not { } row) return Refusal.NoRecord;
        if (row["parent"] != owner && row["child"] != owner) return Refusal.NoRecord;
        return instance.Writer.Delete(row.Table, row.SysId, request.Account) is { } refusal ? refusal : new ApiResponse(204);
    }
}
