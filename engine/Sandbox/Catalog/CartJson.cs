using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>A cart as the API shows it: grouped by how often a fee recurs, every amount formatted.</summary>
internal sealed class CartJson(Instance instance, Account account)
{
    private readonly Database database = instance.Database;
    private readonly Cart carts = new(instance);
    private readonly VariableValues values = new(instance.Database);

    /// <summary>The whole cart, with a member for each frequency in it.</summary>
    public void Whole(Utf8JsonWriter json, Row cart, bool forCheckout = false)
    {
        var lines = LinesOf(cart);
        json.WriteStartObject();
        json.WriteString("cart_id", cart.SysId);
        WriteTotals(json, lines, "");
        if (forCheckout) WriteReceiver(json, cart);
        foreach (var group in lines.GroupBy(l => l.Item["recurring_frequency"] is { Length: > 0 } often ? often : "none"))
            WriteGroup(json, group.Key, [.. group]);
        json.WriteEndObject();
    }

    /// <summary>The short form add_to_cart answers.</summary>
    public void Added(Utf8JsonWriter json, Row cart)
    {
        var lines = LinesOf(cart);
        json.WriteStartObject();
        json.WriteString("cart_id", cart.SysId);
        json.WriteString("subtotal", Pricing.Shown(lines.Sum(l => l.Price * l.Quantity)));
        json.WriteStartArray("items");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            WriteOffer(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private List<Line> LinesOf(Row cart) =>
    [
        .. from cartItem in carts.ItemsOf(cart)
           let item = database.Find("sc_cat_item", cartItem["cat_item"])
           where item is not null
           select new Line(cartItem, item, int.Parse(cartItem["quantity"], CultureInfo.InvariantCulture),
               Pricing.Amount(cartItem["price"]), Pricing.Amount(cartItem["recurring_price"])),
    ];

    private static void WriteTotals(Utf8JsonWriter json, List<Line> lines, string frequency)
    {
        json.WriteString("subtotal_price", Pricing.Shown(lines.Sum(l => l.Price * l.Quantity)));
        json.WriteString("subtotal_recurring_frequency", frequency);
        json.WriteString("subtotal_recurring_price", Pricing.Shown(lines.Sum(l => l.Recurring * l.Quantity)));
        json.WriteString("total_title", "Total");
        json.WriteString("subtotal_title", "Subtotal");
        json.WriteString("show_subtotal_price", lines.Exists(l => Pricing.IsShown(l.Item)) ? "true" : "false");
    }

    private void WriteReceiver(Utf8JsonWriter json, Row cart)
    {
        json.WriteString("delivery_address", cart["delivery_address"]);
        json.WriteString("special_instructions", cart["special_instructions"]);
        json.WriteString("requested_for", cart["requested_for"]);
        json.WriteString("requested_for_user", database.Find("sys_user", cart["requested_for"])?["name"] ?? "");
    }

    private void WriteGroup(Utf8JsonWriter json, string name, List<Line> lines)
    {
        var frequency = ItemJson.FrequencyOf(lines[0].Item);
        json.WriteStartObject(name);
        WriteTotals(json, lines, frequency);
        CatalogJson.TextOrNull(json, "frequency_label", frequency);
        json.WriteStartArray("items");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            WriteOffer(json, line);
            WriteDetail(json, line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOffer(Utf8JsonWriter json, Line line)
    {
        json.WriteString("cart_item_id", line.CartItem.SysId);
        json.WriteString("catalog_item_id", line.Item.SysId);
        json.WriteString("item_name", line.Item["name"]);
        json.WriteString("quantity", line.CartItem["quantity"]);
        json.WriteString("price", Pricing.Shown(line.Price));
        json.WriteString("localized_price", Pricing.Shown(line.Price));
        json.WriteString("recurring_price", Pricing.Shown(line.Recurring));
        json.WriteString("localized_recurring_price", Pricing.Shown(line.Recurring));
        CatalogJson.TextOrNull(json, "recurring_frequency", ItemJson.FrequencyOf(line.Item));
    }

    private void WriteDetail(Utf8JsonWriter json, Line line)
    {
        var (cartItem, item) = (line.CartItem, line.Item);
        json.WriteString("sys_id", cartItem.SysId);
        json.WriteString("item_id", item.SysId);
        json.WriteString("name", item["name"]);
        json.WriteString("short_description", item["short_description"]);
        json.WriteString("sys_class_name", item.Table.Name);
        json.WriteString("picture", item["picture"]);
        json.WriteString("delivery_time", DurationText.InWords(item["delivery_time"]));
        json.WriteString("order_guide", database.Find("sc_cat_item", cartItem["order_guide"])?["name"] ?? "");
        json.WriteBoolean("show_price", Pricing.IsShown(item));
        json.WriteBoolean("show_quantity", Ordering.Admits(item, 2));
        json.WriteBoolean("show_recurring_price", line.Recurring != 0);
        json.WriteNumber("subtotal", (double)(line.Price * line.Quantity));
        json.WriteString("subtotal_price", Pricing.Shown(line.Price * line.Quantity));
        json.WriteNumber("recurring_subtotal", (double)(line.Recurring * line.Quantity));
        json.WriteString("recurring_subtotal_price", Pricing.Shown(line.Recurring * line.Quantity));
        json.WriteString("created_by", cartItem["sys_created_by"]);
        json.WriteString("created_on", cartItem["sys_created_on"]);
        json.WriteString("updated_by", cartItem["sys_updated_by"]);
        json.WriteString("updated_on", cartItem["sys_updated_on"]);
        WriteAnswers(json, line);
    }

    /// <summary>By the question's label, as a person reads them.</summary>
    private void WriteAnswers(Utf8JsonWriter json, Line line)
    {
        var answers = carts.AnswersOf(line.Item, line.CartItem);
        json.WriteStartObject("variables");
        foreach (var variable in CatalogVariables.Of(database, line.Item))
            json.WriteString(variable["question_text"], values.Shown(variable, answers.GetValueOrDefault(variable["name"], ""), account));
        foreach (var set in CatalogVariables.MultiRowSetsOf(database, line.Item))
            json.WriteString(set["title"], answers.GetValueOrDefault(set["internal_name"], ""));
        json.WriteEndObject();
    }

    private sealed record Line(Row CartItem, Row Item, int Quantity, decimal Price, decimal Recurring);
}
