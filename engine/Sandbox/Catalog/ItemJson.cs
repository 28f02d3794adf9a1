using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Catalog items as the API shows them; prices are formatted text and stand there only when the item shows a price.</summary>
internal sealed class ItemJson(Instance instance, Account account)
{
    private readonly Database database = instance.Database;

    public static string TypeOf(Row item) =>
        item.Table.IsA("sc_cat_item_producer") ? "record_producer"
        : item.Table.IsA("sc_cat_item_guide") ? "order_guide"
        : item.Table.IsA("sc_cat_item_content") ? "content_item"
        : "catalog_item";

    public static string FrequencyOf(Row row) => row.Table.Find("recurring_frequency") is { } column
        ? row.Table.ChoicesOf(column)?.LabelOf(row["recurring_frequency"]) ?? row["recurring_frequency"]
        : "";

    public void Listed(Utf8JsonWriter json, Row item)
    {
        json.WriteStartObject();
        WriteItem(json, item);
        json.WriteEndObject();
    }

    public void Whole(Utf8JsonWriter json, Row item)
    {
        json.WriteStartObject();
        WriteItem(json, item);
        WriteCategories(json, item);
        WriteForm(json, item, []);
        json.WriteEndObject();
    }

    /// <summary>An item an order guide offers, with the answers the guide hands down to it.</summary>
    public void Offered(Utf8JsonWriter json, Row item, string order, Answers handedDown)
    {
        json.WriteStartObject();
        WriteItem(json, item, order);
        json.WriteString("quantity", "1");
        WriteForm(json, item, handedDown);
        json.WriteEndObject();
    }

    private void WriteItem(Utf8JsonWriter json, Row item, string? guideOrder = null)
    {
        json.WriteString("sys_id", item.SysId);
        json.WriteString("name", item["name"]);
        CatalogJson.TextOrNull(json, "short_description", item["short_description"]);
        foreach (var column in new[] { "description", "icon", "picture", "kb_article", "url", "content_type" })
            json.WriteString(column, item[column]);
        json.WriteString("sys_class_name", item.Table.Name);
        json.WriteString("type", TypeOf(item));
        json.WriteBoolean("show_quantity", item["no_quantity"] != "true" && item["no_quantity_v2"] != "true");
        json.WriteBoolean("show_price", Pricing.IsShown(item));
        if (Pricing.IsShown(item)) WritePrices(json, item);
        json.WriteBoolean("mandatory_attachment", item["mandatory_attachment"] == "true");
        if (guideOrder is not null) json.WriteString("order", guideOrder);
        else json.WriteNumber("order", int.TryParse(item["order"], CultureInfo.InvariantCulture, out var order) ? order : 0);
        WriteCategory(json, item);
        json.WriteStartArray("catalogs");
        foreach (var catalog in CatalogShelf.CatalogsOf(database, item))
        {
            json.WriteStartObject();
            CatalogJson.Named(json, catalog);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrices(Utf8JsonWriter json, Row item)
    {
        var (price, recurring) = (Pricing.Shown(Pricing.Amount(item["price"])), Pricing.Shown(Pricing.Amount(item["recurring_price"])));
        json.WriteString("price", price);
        json.WriteString("localized_price", price);
        json.WriteString("price_currency", "USD");
        json.WriteString("recurring_price", recurring);
        json.WriteString("localized_recurring_price", recurring);
        json.WriteString("recurring_price_currency", "USD");
        json.WriteString("local_currency", "USD");
        CatalogJson.TextOrNull(json, "recurring_frequency", FrequencyOf(item));
    }

    private void WriteCategory(Utf8JsonWriter json, Row item)
    {
        if (database.Find("sc_category", item["category"]) is not { } category)
        {
            json.WriteNull("category");
            return;
        }

        json.WriteStartObject("category");
        CatalogJson.Named(json, category);
        json.WriteEndObject();
    }

    /// <summary>Each category inside the one above it, as the wire has it.</summary>
    private void WriteCategories(Utf8JsonWriter json, Row item)
    {
        json.WriteStartArray("categories");
        foreach (var category in CatalogShelf.CategoriesOf(database, item))
        {
            var above = database.Find("sc_category", category["parent"]);
            json.WriteStartObject();
            CatalogJson.Named(json, above ?? category);
            json.WriteBoolean("active", (above ?? category)["active"] != "false");
            json.WriteStartObject("category");
            CatalogJson.Named(json, category);
            json.WriteBoolean("active", category["active"] != "false");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteForm(Utf8JsonWriter json, Row item, Answers given)
    {
        new VariableJson(database, account, given).Write(json, item);
        new FormLogicJson(database).Write(json, item);
    }
}
