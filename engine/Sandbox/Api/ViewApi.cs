using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Tables;
using Connector.Sandbox.Views;

namespace Connector.Sandbox.Api;

/// <summary>Database views through the Table API: they can be read, and every write is refused.</summary>
internal sealed class ViewApi(Instance instance)
{
    private readonly RowAccess access = new(instance);

    /// <summary>Null when there is no view of that name.</summary>
    public ApiResponse? Answer(ApiRequest request, ApiPath path, string name)
    {
        if (DatabaseView.Find(instance.Database, name, t => Readable(request, t)) is not { } view) return null;
        return (request.Method, path.Rest.Count) switch
        {
            ("GET", 2) => List(request, path, view),
            ("GET", 3) => One(request, path, view, path.Rest[2]),
            ("POST", 2) => Refusal.Acl("Insert"),
            ("PUT" or "PATCH", 3) => Refusal.Acl("Update"),
            ("DELETE", 3) => Refusal.Acl("Delete"),
            _ => Refusals.MethodNotAllowed,
        };
    }

    private List<Column> Readable(ApiRequest request, TableDefinition table) =>
        [.. instance.Projection.Of(table, null, request.Account).Select(f => f.Path.Leaf)];

    private ApiResponse List(ApiRequest request, ApiPath path, DatabaseView view)
    {
        var limit = request.Query.Number("sysparm_limit", instance.Options.DefaultPageSize);
        var offset = request.Query.Number("sysparm_offset", 0);
        var page = Select(request, view, request.Query.Text("sysparm_query") ?? "", request.Query.Filters, offset, limit);
        if (path.Version == "v1" && page.Total == 0) return Refusal.NoRecord;
        return PageHeaders.Add(
            new ApiResponse(200) { Body = new RowsBody(page.Rows, Rendering.Of(instance, request, path, view.Table)) },
            instance.BaseUrl + request.Path, request, new PagePosition(offset, limit, page.Total));
    }

    private ApiResponse One(ApiRequest request, ApiPath path, DatabaseView view, string sysId)
    {
        if (Select(request, view, "sys_id=" + sysId.Replace("^", "^^", StringComparison.Ordinal), [], 0, 1).Rows is not [var row]) return Refusal.NoRecord;
        var renderer = Rendering.Of(instance, request, path, view.Table);
        return ApiResponse.Result(200, json => renderer.Write(json, row));
    }

    private Selection Select(
        ApiRequest request, DatabaseView view, string encoded, IEnumerable<KeyValuePair<string, string>> filters, int offset, int limit)
    {
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), view.Table, encoded, filters);
        var hidden = view.Tables.Distinct().ToDictionary(t => t, t => access.HiddenBy(t, request.Account));
        instance.Database.Gate.EnterReadLock();
        try
        {
            var rows = view.Rows(row => !hidden.Any(h => row.Table.IsA(h.Key) && h.Value.Exists(hides => hides(row))));
            return QueryRunner.Run(query, rows, instance.Database, offset, limit);
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }
}
