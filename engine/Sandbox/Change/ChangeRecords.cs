using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Change;

/// <summary>Changes, their tasks, models and templates as records of the Change Management API.</summary>
internal sealed class ChangeRecords(Instance instance)
{
    private const int DefaultLimit = 500;
    private readonly RowAccess access = new(instance);
    private readonly ChangeInput input = new(instance);

    public ApiResponse OnCollection(ApiRequest request, string table, string type) => request.Method switch
    {
        "GET" => List(request, table, type.Length > 0 ? [new("type", type)] : []),
        "POST" => Create(request, table, type.Length > 0 ? new Fields { ["type"] = type } : []),
        _ => Refusals.MethodNotAllowed,
    };

    public ApiResponse OnRecord(ApiRequest request, string table, string type, string id)
    {
        if (Find(table, type, id, request.Account) is not { } row) return ChangeRefusal.NotFound;
        return request.Method switch
        {
            "GET" => One(request, row),
            "PATCH" or "PUT" => Change(request, row),
            "DELETE" => Remove(request, row),
            _ => Refusals.MethodNotAllowed,
        };
    }

    public ApiResponse OnReadOnly(ApiRequest request, string table, string? id)
    {
        if (request.Method != "GET") return Refusals.MethodNotAllowed;
        if (id is null) return List(request, table, []);
        return Find(table, "", id, request.Account) is { } row ? One(request, row) : ChangeRefusal.NotFound;
    }

    public ApiResponse OnTasks(ApiRequest request, Row change, string? id)
    {
        if (id is not null)
            return Find("change_task", "", id, request.Account)?["change_request"] == change.SysId
                ? OnRecord(request, "change_task", "", id)
                : ChangeRefusal.NotFound;
        return request.Method switch
        {
            "GET" => List(request, "change_task", [new("change_request", change.SysId)]),
            "POST" => Create(request, "change_task", new Fields { ["change_request"] = change.SysId }),
            _ => Refusals.MethodNotAllowed,
        };
    }

    /// <summary>A standard change begins with what its template says.</summary>
    public ApiResponse CreateFromTemplate(ApiRequest request, string id)
    {
        if (Find("std_change_record_producer", "", id, request.Account) is not { } producer || producer["active"] == "false")
            return ChangeRefusal.NotFound;
        var template = instance.Database.Find("sys_template", producer["template"]);
        var fields = new Fields(ScriptRecord.Template(template?["template"] ?? ""))
        {
            ["type"] = "standard",
            ["std_change_producer_version"] = producer["current_version"],
        };
        fields.TryAdd("short_description", producer["short_description"] is { Length: > 0 } text ? text : producer["name"]);
        return Create(request, "change_request", fields);
    }

    public Row? Find(string table, string type, string id, Account account) =>
        instance.Database.Find(table, id) is { } row && (type.Length == 0 || row["type"] == type) && access.IsVisible(row, row.Table, account)
            ? row
            : null;

    public ApiResponse Rows(ApiRequest request, IReadOnlyList<Row> rows)
    {
        var shape = Shape(request);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) shape.Write(json, row);
            json.WriteEndArray();
        });
    }

    public ApiResponse One(ApiRequest request, Row row, IReadOnlyCollection<string>? ignored = null)
    {
        var shape = Shape(request);
        return ApiResponse.Result(200, json => shape.Write(json, row, ignored));
    }

    private ChangeValue Shape(ApiRequest request) => new(instance.Database, instance.Projection, request.Account);

    private ApiResponse List(ApiRequest request, string tableName, IReadOnlyList<KeyValuePair<string, string>> fixedFilters)
    {
        var table = instance.Database.Dictionary[tableName];
        var encoded = request.Query.Text("sysparm_query") ?? "";
        var order = request.Query.Text("order") is { Length: > 0 } asked ? asked : table.Find("number") is null ? table.Display.Name : "number";
        if (!encoded.Contains("ORDERBY", StringComparison.Ordinal)) encoded += "^ORDERBY" + order;
        var filters = request.Query.Filters.Where(f => f.Key is not ("order" or "textSearch")).Concat(fixedFilters);
        var query = QueryParser.Parse(instance.ScopeOf(request.Account), table, encoded, filters);
        var offset = request.Query.Number("sysparm_offset", 0);
        var limit = request.Query.Number("sysparm_limit", DefaultLimit);
        var words = (request.Query.Text("textSearch") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return Rows(request, access.Visible(QueryRunner.Run(query, instance.Database, offset, limit).Rows, table, request.Account));
        var found = QueryRunner.Run(query, instance.Database, 0, int.MaxValue).Rows.Where(r => Mentions(r, words)).Skip(offset).Take(limit).ToList();
        return Rows(request, access.Visible(found, table, request.Account));
    }

    /// <summary>All the words, or else any of them would do; few enough rows to look at each.</summary>
    private static bool Mentions(Row row, string[] words) => Array.Exists(words, word => row.Table.Columns
        .Where(c => c.Kind is ColumnKind.Text).Any(c => row[c.Ordinal].Contains(word, StringComparison.OrdinalIgnoreCase)));

    private ApiResponse Create(ApiRequest request, string tableName, Fields preset)
    {
        var table = instance.Database.Dictionary[tableName];
        if (input.Read(request, table, preset) is not { } given) return Refusals.UnreadableBody;
        foreach (var (name, value) in preset)
            if (name is "type" or "change_request" or "std_change_producer_version") given.Fields[name] = value;
        var outcome = instance.Writer.Insert(table, given.Fields, request.Account, InputForm.Stored);
        return outcome.Row is { } row ? One(request, row, given.Ignored) : ChangeRefusal.Of(outcome.Refusal!, table.Label, "created");
    }

    private ApiResponse Change(ApiRequest request, Row row)
    {
        if (input.Read(request, row.Table, []) is not { } given) return Refusals.UnreadableBody;
        var outcome = instance.Writer.Update(row.Table, row.SysId, given.Fields, request.Account, InputForm.Stored);
        return outcome.Row is { } now ? One(request, now, given.Ignored) : ChangeRefusal.Of(outcome.Refusal!, row.Table.Label, "updated");
    }

    private ApiResponse Remove(ApiRequest request, Row row) =>
        instance.Writer.Delete(row.Table, row.SysId, request.Account) is { } refusal
            ? ChangeRefusal.Of(refusal, row.Table.Label, "deleted")
            : One(request, row);
}
