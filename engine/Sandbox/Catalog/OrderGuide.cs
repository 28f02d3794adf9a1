using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>An order guide: its answers choose items by rule, and what was chosen is put into the cart or ordered.</summary>
internal sealed class OrderGuide(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly CatalogShelf shelf = new(instance);
    private readonly Ordering ordering = new(instance);
    private readonly Shopping shopping = new(instance);
    private readonly Cart carts = new(instance);
    private readonly OrderDesk desk = new(instance);
    private readonly AnswerCheck check = new(instance.Database);

    public ApiResponse Submit(ApiRequest request, string id, JsonElement body)
    {
        if (Guide(id, request.Account) is not { } guide) return CatalogRefusal.NotOrderable;
        var answers = Answers.Read(body);
        if (check.Settle(guide, answers) is { } refusal) return refusal;
        var handedDown = guide["cascade"] == "true" ? answers : [];
        var rules = RulesOf(guide).Where(rule => new GuideCondition(database, guide, answers).Holds(rule["condition"]));
        var offers = rules.Select(rule => (Rule: rule, Item: shelf.Item(rule["item"], request.Account)))
            .Where(offer => offer.Item is not null).DistinctBy(offer => offer.Item!.SysId).ToList();
        return ApiResponse.Result(200, json =>
        {
            var writer = new ItemJson(instance, request.Account);
            json.WriteStartArray();
            foreach (var (rule, item) in offers) writer.Offered(json, item!, rule["order"], handedDown);
            json.WriteEndArray();
        });
    }

    public ApiResponse Checkout(ApiRequest request, string id, JsonElement body)
    {
        var account = request.Account;
        if (Guide(id, account) is not { } guide) return CatalogRefusal.NotOrderable;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("items", out var chosen) || chosen.ValueKind != JsonValueKind.Array)
            return Refusals.UnreadableBody;
        List<OrderLine> lines = [];
        foreach (var element in chosen.EnumerateArray())
        {
            var form = OrderForm.Read(element);
            if (form.GivenQuantity.Length == 0) form = form with { GivenQuantity = "1" };
            if (ordering.Item(OrderForm.Text(element, "sys_id"), account) is not { } item) return CatalogRefusal.NotOrderable;
            if (ordering.Lines(item, form, account, out var made) is { } refusal) return refusal;
            lines.AddRange(made.Select(line => line with { Guide = guide.SysId }));
        }

        if (lines.Count == 0) return CatalogRefusal.EmptyCart;
        if (guide["two_step"] == "true")
        {
            var outcome = desk.Place(lines, [], account);
            return outcome.Row is { } placed ? Ordering.Ordered(placed) : outcome.Refusal!;
        }

        foreach (var line in lines) carts.Add(line, account);
        return shopping.Show(account, 200);
    }

    private Row? Guide(string id, Account account) =>
        shelf.Item(id, account) is { } item && item.Table.IsA("sc_cat_item_guide") ? item : null;

    private IEnumerable<Row> RulesOf(Row guide) => database.Where("sc_cat_item_guide_items", "guide", guide.SysId)
        .Where(rule => rule["active"] != "false")
        .OrderBy(rule => int.TryParse(rule["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue);
}
