using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>order_now, and the checks every way of ordering shares.</summary>
internal sealed class Ordering(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly CatalogShelf shelf = new(instance);
    private readonly Entitlement entitlement = new(instance);
    private readonly AnswerCheck check = new(instance.Database);
    private readonly OrderDesk desk = new(instance);

    public ApiResponse OrderNow(ApiRequest request, string id, JsonElement body)
    {
        var form = OrderForm.Read(body);
        if (Item(id, request.Account) is not { } item || item["no_order_now"] == "true") return CatalogRefusal.NotOrderable;
        if (Lines(item, form, request.Account, out var lines) is { } refusal) return refusal;
        var outcome = desk.Place(lines, [], request.Account);
        return outcome.Row is { } placed ? Placed(placed) : outcome.Refusal!;
    }

    /// <summary>An item that can be ordered by itself: a producer is submitted, a guide is checked out, content is only read.</summary>
    public Row? Item(string id, Account account) =>
        shelf.Item(id, account) is { } item && item["no_order"] != "true" && ItemJson.TypeOf(item) == "catalog_item" ? item : null;

    /// <summary>A line for each receiver, or why there is none.</summary>
    public Refusal? Lines(Row item, OrderForm form, Account account, out IReadOnlyList<OrderLine> lines)
    {
        lines = [];
        if (form.Quantity is not { } quantity || !Admits(item, quantity)) return CatalogRefusal.Quantity;
        if (form.AlsoFor.Count > OrderForm.MostReceivers) return CatalogRefusal.TooManyReceivers;
        var receivers = form.Receivers(account.SysId);
        if (receivers.Any(user => user != account.SysId && !entitlement.MayReceive(item, user))) return CatalogRefusal.NotOrderable;
        if (check.Settle(item, form.Answers) is { } refusal) return refusal;
        lines = [.. receivers.Select(user => new OrderLine(item, quantity, user, form.Answers))];
        return null;
    }

    /// <summary>An item without a quantity is ordered one at a time.</summary>
    public static bool Admits(Row item, int quantity) =>
        quantity == 1 || (item["no_quantity"] != "true" && item["no_quantity_v2"] != "true");

    public static ApiResponse Placed(Row request) => ApiResponse.Result(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("sys_id", request.SysId);
        json.WriteString("number", request["number"]);
        json.WriteString("request_number", request["number"]);
        json.WriteString("request_id", request.SysId);
        json.WriteString("table", request.Table.Name);
        WriteParent(json, request);
        json.WriteEndObject();
    });

    public static ApiResponse Ordered(Row request) => ApiResponse.Result(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("request_number", request["number"]);
        json.WriteString("request_id", request.SysId);
        WriteParent(json, request);
        json.WriteEndObject();
    });

    private static void WriteParent(Utf8JsonWriter json, Row request)
    {
        if (request["parent"].Length == 0) return;
        json.WriteString("parent_id", request["parent"]);
        json.WriteString("parent_table", "task");
    }

    /// <summary>Whether people may have an item, without ordering it.</summary>
    public ApiResponse Delegation(string id, string user, Account account)
    {
        var may = Item(id, account) is { } item && entitlement.MayReceive(item, user);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("result", may);
            json.WriteEndObject();
        });
    }

    public ApiResponse InvalidDelegates(string id, JsonElement body, Account account)
    {
        if (Item(id, account) is not { } item) return CatalogRefusal.NotOrderable;
        var refused = OrderForm.Read(body).AlsoFor.Where(user => !entitlement.MayReceive(item, user))
            .Select(user => database.Find("sys_user", user)?["name"] ?? user).ToList();
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("invalidUsers");
            foreach (var name in refused) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
