using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Api;

/// <summary>/api/now/[v1|v2/]table/{table}[/{sys_id}] (reference 2).</summary>
internal sealed class TableApi(Instance instance) : IEndpoint
{
    private readonly RowAccess access = new(instance);
    private readonly ViewApi views = new(instance);
    private readonly TinyUrlApi tinyUrls = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(Answer(request, path));

    private ApiResponse? Answer(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "now", Version: "" or "v1" or "v2", Rest: ["table", var name, ..] } || path.Rest.Count > 3) return null;
        request = tinyUrls.Expand(request);
        if (instance.Table(name) is not { } table) return views.Answer(request, path, name) ?? Refusal.InvalidTable(name);
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
        var page = QueryRunner.Run(query, instance.Database, offset, limit, counted: !request.Query.IsTrue("sysparm_no_count"));
        // Access is judged after the limit, so a page may come out short while more rows follow.
        var rows = access.Visible(page.Rows, table, request.Account);
        if (path.Version == "v1" && page.Total == 0) return Refusal.NoRecord;
        return PageHeaders.Add(
            new ApiResponse(200) { Body = new RowsBody(rows, Rendering.Of(instance, request, path, table)) },
            instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, page.Total));
    }

    private ApiResponse Read(ApiRequest request, ApiPath path, TableDefinition table, string sysId) =>
        Find(request, table, sysId) is { } row ? One(request, path, table, row, 200) : Refusal.NoRecord;

    private ApiResponse Create(ApiRequest request, ApiPath path, TableDefinition table)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        // Whatever application the caller names, what REST inserts lands in the global one.
        if (table.Find("sys_scope") is not null) fields["sys_scope"] = "global";
        var outcome = instance.Writer.Insert(table, fields, request.Account, FormOf(request));
        if (outcome.Row is not { } row) return outcome.Refusal!;
        return One(request, path, table, row, 201)
            .With("Location", $"{instance.BaseUrl}{path.Prefix}table/{table.Name}/{row.SysId}");
    }

    private ApiResponse Change(ApiRequest request, ApiPath path, TableDefinition table, string sysId)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (Find(request, table, sysId) is not { } held) return Refusal.NoRecord;
        if (held.Table != table && !fields.ContainsKey("sys_class_name")) DropUnknown(fields, table);
        var outcome = instance.Writer.Update(table, sysId, fields, request.Account, FormOf(request));
        return outcome.Row is { } row ? One(request, path, table, row, 200) : outcome.Refusal!;
    }

    /// <summary>Through a parent table only the parent's columns can be written, as only they can be read.</summary>
    private static void DropUnknown(Fields fields, TableDefinition table)
    {
        foreach (var name in fields.Keys.Where(k => table.Find(k) is null).ToList()) fields.Remove(name);
    }

    private static InputForm FormOf(ApiRequest request) =>
        request.Query.IsTrue("sysparm_input_display_value") ? InputForm.Display : InputForm.Stored;

    private ApiResponse Remove(ApiRequest request, TableDefinition table, string sysId)
    {
        if (Find(request, table, sysId) is null) return Refusal.NoRecord;
        return instance.Writer.Delete(table, sysId, request.Account) is { } refusal ? refusal : new ApiResponse(204);
    }

    private Row? Find(ApiRequest request, TableDefinition table, string sysId) =>
        instance.Database.Find(table, sysId) is { } row ? access.Seen(row, table, request.Account) : null;

    private ApiResponse One(ApiRequest request, ApiPath path, TableDefinition table, Row row, int status)
    {
        var suppressed = request.Method != "GET"
            && string.Equals(request.Header("X-no-response-body"), "true", StringComparison.OrdinalIgnoreCase);
        if (suppressed) return new ApiResponse(status);
        var renderer = Rendering.Of(instance, request, path, table);
        return ApiResponse.Result(status, json => renderer.Write(json, row));
    }
}
