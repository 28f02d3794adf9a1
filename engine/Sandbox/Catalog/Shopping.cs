using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>The caller's cart over the wire: filling, changing, emptying, and the two ways to check out.</summary>
internal sealed class Shopping(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly Cart carts = new(instance);
    private readonly Ordering ordering = new(instance);
    private readonly AnswerCheck check = new(instance.Database);
    private readonly OrderDesk desk = new(instance);

    public ApiResponse? Answer(ApiRequest request, string[] rest, JsonElement body) => (request.Method, rest) switch
    {
        ("GET", []) => Show(request.Account, 200),
        ("DELETE", []) => Empty(carts.Of(request.Account), request.Account),
        ("POST", ["checkout"]) => Checkout(request.Account, body),
        ("POST", ["submit_order"]) => Submit(request.Account, body),
        ("GET", ["delivery_address", var user]) => DeliveryAddress(user),
        ("PUT" or "PATCH", [var item]) => Change(request.Account, item, body),
        ("DELETE", [var item]) => Remove(request.Account, item),
        ("DELETE", [var cart, "empty"]) => EmptyNamed(request.Account, cart),
        (_, [] or [_] or ["delivery_address", _] or [_, "empty"]) => Refusals.MethodNotAllowed,
        _ => null,
    };

    public ApiResponse Add(ApiRequest request, string id, JsonElement body)
    {
        var account = request.Account;
        if (ordering.Item(id, account) is not { } item || item["no_cart"] == "true" || item["no_cart_v2"] == "true") return CatalogRefusal.NotOrderable;
        if (ordering.Lines(item, OrderForm.Read(body), account, out var lines) is { } refusal) return refusal;
        foreach (var line in lines) carts.Add(line, account);
        return ApiResponse.Result(200, json => new CartJson(instance, account).Added(json, carts.Of(account)));
    }

    public ApiResponse Show(Account account, int status, bool forCheckout = false)
    {
        var cart = carts.Of(account);
        return ApiResponse.Result(status, json => new CartJson(instance, account).Whole(json, cart, forCheckout));
    }

    public ApiResponse Place(Account account, JsonElement body)
    {
        var cart = carts.Of(account);
        var receiver = OrderForm.Text(body, "requested_for") is { Length: > 0 } named ? named : cart["requested_for"];
        var lines = new List<OrderLine>();
        foreach (var cartItem in carts.ItemsOf(cart))
        {
            // What was taken out of the catalog since it was put into the cart cannot be ordered any more.
            if (ordering.Item(cartItem["cat_item"], account) is not { } item) return CatalogRefusal.NotOrderable;
            var quantity = int.Parse(cartItem["quantity"], CultureInfo.InvariantCulture);
            lines.Add(new OrderLine(item, quantity, receiver, carts.AnswersOf(item, cartItem)) { Guide = cartItem["order_guide"] });
        }

        if (lines.Count == 0) return CatalogRefusal.EmptyCart;
        var outcome = desk.Place(lines, HeaderOf(cart, body), account);
        if (outcome.Row is not { } placed) return outcome.Refusal!;
        carts.Empty(cart, account);
        instance.Writer.Update(cart.Table, cart.SysId, new Fields { ["requested_for"] = account.SysId }, account);
        return Ordering.Ordered(placed);
    }

    private static Fields HeaderOf(Row cart, JsonElement body) => new()
    {
        ["special_instructions"] = OrderForm.Text(body, "special_instructions") is { Length: > 0 } said ? said : cart["special_instructions"],
        ["delivery_address"] = OrderForm.Text(body, "delivery_address") is { Length: > 0 } address ? address : cart["delivery_address"],
    };

    private ApiResponse Checkout(Account account, JsonElement body)
    {
        if (!instance.Properties.IsTrue(InstanceProperties.TwoStepCheckout)) return Place(account, body);
        return carts.ItemsOf(carts.Of(account)).Count == 0 ? CatalogRefusal.EmptyCart : Show(account, 200, forCheckout: true);
    }

    private ApiResponse Submit(Account account, JsonElement body) => Place(account, body);

    private ApiResponse Change(Account account, string id, JsonElement body)
    {
        if (carts.Item(id, account) is not { } cartItem || ordering.Item(cartItem["cat_item"], account) is not { } item) return CatalogRefusal.NotOrderable;
        var form = OrderForm.Read(body);
        if (form.Quantity is not { } quantity || !Ordering.Admits(item, quantity)) return CatalogRefusal.Quantity;
        var answers = carts.AnswersOf(item, cartItem);
        foreach (var (name, value) in form.Answers) answers[name] = value;
        if (check.Settle(item, answers) is { } refusal) return refusal;
        carts.Change(cartItem, item, quantity, answers, account);
        return Show(account, 201);
    }

    private ApiResponse Remove(Account account, string id)
    {
        if (carts.Item(id, account) is not { } cartItem) return CatalogRefusal.InvalidCartItem;
        carts.Remove(cartItem, account);
        return new ApiResponse(204);
    }

    private ApiResponse Empty(Row cart, Account account)
    {
        carts.Empty(cart, account);
        return new ApiResponse(204);
    }

    /// <summary>Everybody may empty their own cart; the catalog's administrators empty anybody's, and admin's emptying removes it.</summary>
    private ApiResponse EmptyNamed(Account account, string id)
    {
        if (database.Find("sc_cart", id) is not { } cart) return CatalogRefusal.InvalidCart;
        if (cart["user"] != account.SysId && !account.IsAdmin && !account.HasRole("catalog_admin")) return CatalogRefusal.InvalidCart;
        carts.Empty(cart, account);
        if (account.IsAdmin) instance.Writer.Delete(cart.Table, cart.SysId, account);
        return new ApiResponse(204);
    }

    private ApiResponse DeliveryAddress(string user)
    {
        if (database.Find("sys_user", user) is not { } person) return CatalogRefusal.InvalidUser;
        var place = database.Find("cmn_location", person["location"]) ?? person;
        var city = string.Join(", ", new[] { place["city"], place["state"], place["zip"] }.Where(part => part.Length > 0));
        return ApiResponse.Result(200, json => json.WriteStringValue(
            string.Join('\n', new[] { place["street"], city, place["country"] }.Where(line => line.Length > 0))));
    }
}
