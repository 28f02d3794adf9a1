using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Api;

/// <summary>/api/now/[v1|v2/]table/{table}[/{sys_id}] (reference 2).</summary>
internal sealed class TableApi(Instance instance) : IEndpoint
{
    private readonly RowAccess access = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(Answer(request, path));

    private ApiResponse? Answer(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Rest: ["table", var name, ..] } || path.Rest.Count > 3) return null;
        if (instance.Table(name) is not { } table) return Refusal.InvalidTable(name);
        return path.Rest.Count == 2 ? OnList(request, path, table) : OnRecord(request, path, table, path.Rest[2]);
    }

    private ApiResponse OnList(ApiRequest request, ApiPath path, TableDefinition table) => request.Method switch
    {
        "GET" => List(request, path, table),
        "POST" => Create(request, path, table),
        _ => Refusals.MethodNotAllowed,
    };

    private ApiResponse OnRecord(ApiRequest request, ApiPath path, TableDefinition table, string sysId) => request.Method switch
    {
        "GET" => Read(request, path, table, sysId),
        "PUT" or "PATCH" => Change(request, path, table, sysId),
        "DELETE" => Remove(request, table, sysId),
        _ => Refusals.MethodNotAllowed,
    };

    private ApiResponse List(ApiRequest request, ApiPath path, TableDefinition table)
    {
        var limit = request.Query.Number("sysparm_limit", instance.Options.DefaultPageSize);
        var offset = request.Query.Number("sysparm_offset", 0);
        var encoded = request.Query.Text("sysparm_query") ?? "";
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), table, encoded, request.Query.Filters);
        var page = QueryRunner.Run(query, instance.Database, offset, limit);
        // Access is judged after the limit, so a page may come out short while more rows follow.
        var rows = access.Visible(page.Rows, table, request.Account);
        if (path.Version == "v1" && page.Total == 0) return Refusal.NoRecord;
        return PageHeaders.Add(
            new ApiResponse(200) { Body = new RowsBody(rows, Renderer(request, path, table)) },
            instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, page.Total));
    }

    private ApiResponse Read(ApiRequest request, ApiPath path, TableDefinition table, string sysId) =>
        instance.Database.Find(table, sysId) is { } row && access.IsVisible(row, table, request.Account)
            ? One(request, path, table, row, 200)
            : Refusal.NoRecord;

    private ApiResponse Create(ApiRequest request, ApiPath path, TableDefinition table)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        var outcome = instance.Writer.Insert(table, fields, request.Account, FormOf(request));
        if (outcome.Row is not { } row) return outcome.Refusal!;
        return One(request, path, table, row, 201)
            .With("Location", $"{instance.BaseUrl}{path.Prefix}table/{table.Name}/{row.SysId}");
    }

    private ApiResponse Change(ApiRequest request, ApiPath path, TableDefinition table, string sysId)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (!IsThere(request, table, sysId)) return Refusal.NoRecord;
        var outcome = instance.Writer.Update(table, sysId, fields, request.Account, FormOf(request));
        return outcome.Row is { } row ? One(request, path, table, row, 200) : outcome.Refusal!;
    }

    private static InputForm FormOf(ApiRequest request) =>
        request.Query.IsTrue("sysparm_input_display_value") ? InputForm.Display : InputForm.Stored;

    private ApiResponse Remove(ApiRequest request, TableDefinition table, string sysId)
    {
        if (!IsThere(request, table, sysId)) return Refusal.NoRecord;
        return instance.Writer.Delete(table, sysId, request.Account) is { } refusal ? refusal : new ApiResponse(204);
    }

    private bool IsThere(ApiRequest request, TableDefinition table, string sysId) =>
        instance.Database.Find(table, sysId) is { } row && access.IsVisible(row, table, request.Account);

    private ApiResponse One(ApiRequest request, ApiPath path, TableDefinition table, Row row, int status)
    {
        var suppressed = request.Method != "GET"
            && string.Equals(request.Header("X-no-response-body"), "true", StringComparison.OrdinalIgnoreCase);
        if (suppressed) return new ApiResponse(status);
        var renderer = Renderer(request, path, table);
        return ApiResponse.Result(status, json => renderer.Write(json, row));
    }

    private RecordJson Renderer(ApiRequest request, ApiPath path, TableDefinition table)
    {
        var mode = request.Query.Text("sysparm_display_value")?.ToLowerInvariant() switch
        {
            "true" => DisplayMode.Shown,
            "all" => DisplayMode.Both,
            _ => DisplayMode.Stored,
        };
        var fields = instance.Projection.Of(table, request.Query.Text("sysparm_fields"), request.Account);
        var withLinks = !request.Query.IsTrue("sysparm_exclude_reference_link");
        return new RecordJson(instance.Database, request.Account, fields, mode, withLinks, $"{instance.BaseUrl}{path.Prefix}table/");
    }
}
