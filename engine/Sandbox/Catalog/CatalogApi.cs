using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Catalog;

/// <summary>/api/sn_sc/[v1/]servicecatalog (reference 9). Every POST answers 200.</summary>
internal sealed class CatalogApi(Instance instance) : IEndpoint
{
    private readonly Browsing browsing = new(instance);
    private readonly Ordering ordering = new(instance);
    private readonly Shopping shopping = new(instance);
    private readonly RecordProducer producer = new(instance);
    private readonly OrderGuide guide = new(instance);

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path)
    {
        if (path is not { Namespace: "sn_sc", Rest: ["servicecatalog", ..] }) return ValueTask.FromResult<ApiResponse?>(null);
        string[] rest = [.. path.Rest.Skip(1)];
        // Looking at a cart makes it, so only the catalog itself is read under the readers' gate.
        return ValueTask.FromResult(request.Method == "GET" && rest is not ["cart", ..]
            ? Gated.Read(instance.Database, () => Browse(request, rest))
            : Gated.Write(instance.Database, () => Act(request, rest)));
    }

    private ApiResponse? Browse(ApiRequest request, string[] rest) => rest switch
    {
        ["catalogs"] => browsing.Catalogs(request),
        ["catalogs", var id] => browsing.Catalog(request, id),
        ["catalogs", var id, "categories"] => browsing.Categories(request, id),
        ["categories", var id] => browsing.Category(request, id),
        ["items"] => browsing.Items(request),
        ["items", var id] => browsing.Item(request, id),
        ["items", var id, "delegation", var user] => ordering.Delegation(id, user, request.Account),
        ["items", _, "order_now" or "add_to_cart" or "submit_producer" or "submit_guide" or "checkout_guide" or "get_invalid_delegated_users"]
            or ["variables", _, "display_value"] => Refusals.MethodNotAllowed,
        _ => null,
    };

    private ApiResponse? Act(ApiRequest request, string[] rest)
    {
        using var document = LenientJson.Parse(request.Body.Span.Trim(" \r\n\t"u8).IsEmpty ? "{}"u8.ToArray() : request.Body);
        if (document is null) return Refusals.UnreadableBody;
        var body = document.RootElement;
        return rest switch
        {
            ["cart", .. var cart] => shopping.Answer(request, cart, body),
            ["items", var id, var action] => OnItem(request, id, action, body),
            ["variables", var id, "display_value"] when request.Method == "POST" => DisplayValue(request, id, body),
            ["catalogs", ..] or ["categories", _] or ["items"] or ["items", _] or ["items", _, "delegation", _] or ["variables", _, "display_value"] =>
                Refusals.MethodNotAllowed,
            _ => null,
        };
    }

    private ApiResponse? OnItem(ApiRequest request, string id, string action, JsonElement body) => (request.Method, action) switch
    {
        ("POST", "order_now") => ordering.OrderNow(request, id, body),
        ("POST", "add_to_cart") => shopping.Add(request, id, body),
        ("POST", "submit_producer") => producer.Submit(request, id, body),
        ("POST" or "PUT", "submit_guide") => guide.Submit(request, id, body),
        ("POST", "checkout_guide") => guide.Checkout(request, id, body),
        ("POST", "get_invalid_delegated_users") => ordering.InvalidDelegates(id, body, request.Account),
        (_, "order_now" or "add_to_cart" or "submit_producer" or "submit_guide" or "checkout_guide" or "get_invalid_delegated_users") => Refusals.MethodNotAllowed,
        _ => null,
    };

    private ApiResponse DisplayValue(ApiRequest request, string id, JsonElement body)
    {
        if (instance.Database.Find("item_option_new", id) is not { } variable) return Refusal.NoRecord;
        var shown = new VariableValues(instance.Database).Shown(variable, OrderForm.Text(body, "sysparm_value"), request.Account);
        return ApiResponse.Result(200, json => json.WriteStringValue(shown));
    }
}
