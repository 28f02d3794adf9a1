using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Catalog;

/// <summary>/api/sn_sc/[v1/]servicecatalog: items, and ordering one now (reference 9).</summary>
internal sealed class CatalogApi(Instance instance) : IEndpoint
{
    private readonly CatalogJson items = new(instance);
    private readonly OrderDesk desk = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is { Namespace: "sn_sc", Rest: ["servicecatalog", "items", ..] } ? Answer(request, [.. path.Rest.Skip(2)]) : null);

    private ApiResponse? Answer(ApiRequest request, string[] rest) => (request.Method, rest) switch
    {
        ("GET", []) => List(request),
        ("GET", [var id]) => Find(id) is { } item ? ApiResponse.Result(200, json => items.Write(json, item, true)) : Refusal.NoRecord,
        ("POST", [var id, "order_now"]) => OrderNow(request, id),
        (_, [] or [_] or [_, "order_now"]) => Refusals.MethodNotAllowed,
        _ => null,
    };

    private ApiResponse List(ApiRequest request)
    {
        var text = request.Query.Text("sysparm_text") ?? "";
        var found = All()
            .Where(i => text.Length == 0 || Mentions(i, text))
            .Where(i => request.Query.Text("sysparm_catalog") is not { Length: > 0 } catalog || i["sc_catalogs"].Contains(catalog, StringComparison.Ordinal))
            .Where(i => request.Query.Text("sysparm_category") is not { Length: > 0 } category || i["category"] == category)
            .OrderBy(i => i["name"], StringComparer.OrdinalIgnoreCase)
            .Skip(request.Query.Number("sysparm_offset", 0))
            .Take(request.Query.Number("sysparm_limit", 10_000))
            .ToList();
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var item in found) items.Write(json, item, false);
            json.WriteEndArray();
        });
    }

    private static bool Mentions(Row item, string text) =>
        item["name"].Contains(text, StringComparison.OrdinalIgnoreCase)
        || item["short_description"].Contains(text, StringComparison.OrdinalIgnoreCase);

    private List<Row> All()
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return [.. instance.Database.ExtentsUnder(instance.Database.Dictionary["sc_cat_item"]).SelectMany(e => e.Rows).Where(IsOrderable)];
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private static bool IsOrderable(Row item) => item["active"] == "true" && item["no_order"] != "true";

    private Row? Find(string id) => instance.Database.Find("sc_cat_item", id) is { } item && IsOrderable(item) ? item : null;

    private ApiResponse OrderNow(ApiRequest request, string id)
    {
        using var document = LenientJson.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
        if (document is null) return Refusals.UnreadableBody;
        if (Find(id) is not { } item || item["no_order_now"] == "true") return Bad("Security constraints prevent ordering of Item");
        if (Order.Read(document.RootElement, request.Account.SysId) is not { } order) return Bad("Invalid quantity value");
        if (LacksAnswer(item, order)) return Bad("Mandatory Variables are required");
        var outcome = desk.Place(item, order, request.Account);
        return outcome.Row is { } placed ? ApiResponse.Result(200, json => WritePlaced(json, placed)) : outcome.Refusal!;
    }

    private bool LacksAnswer(Row item, Order order)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return CatalogVariables.Of(instance.Database, item).Any(v =>
                v["mandatory"] == "true" && order.Variables.GetValueOrDefault(v["name"], v["default_value"]).Length == 0);
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }

    private static Refusal Bad(string message) => new(400, message, "");

    private static void WritePlaced(Utf8JsonWriter json, Row request)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", request[SystemColumns.SysId]);
        json.WriteString("number", request["number"]);
        json.WriteString("request_number", request["number"]);
        json.WriteString("request_id", request.SysId);
        json.WriteString("table", request.Table.Name);
        json.WriteEndObject();
    }
}
