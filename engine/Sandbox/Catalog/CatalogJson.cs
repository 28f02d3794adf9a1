using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Items as the Service Catalog API shows them: booleans are booleans, prices are text (reference 9).</summary>
internal sealed class CatalogJson(Instance instance)
{
    private readonly DisplayText display = new(instance.Database, Accounts.Account.System);

    public void Write(Utf8JsonWriter json, Row item, bool withVariables)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", item.SysId);
        foreach (var column in new[] { "name", "short_description", "description", "picture", "icon", "sys_class_name" })
            json.WriteString(column, item[column]);
        json.WriteString("type", "catalog_item");
        json.WriteString("price", Shown(item, "price"));
        json.WriteString("recurring_price", Shown(item, "recurring_price"));
        json.WriteString("local_currency", "USD");
        json.WriteNumber("order", int.TryParse(item["order"], CultureInfo.InvariantCulture, out var order) ? order : 0);
        json.WriteBoolean("show_price", item["omit_price"] != "true");
        json.WriteBoolean("mandatory_attachment", item["mandatory_attachment"] == "true");
        WriteCategory(json, item);
        WriteCatalogs(json, item);
        if (withVariables) WriteQuestions(json, item);
        json.WriteEndObject();
    }

    private string Shown(Row row, string column) => row.Table.Find(column) is { } found ? display.Of(row, found) : "";

    private void WriteCategory(Utf8JsonWriter json, Row item)
    {
        if (instance.Database.Find("sc_category", item["category"]) is not { } category)
        {
            json.WriteNull("category");
            return;
        }

        json.WriteStartObject("category");
        json.WriteString("sys_id", category.SysId);
        json.WriteString("title", category["title"]);
        json.WriteEndObject();
    }

    private void WriteCatalogs(Utf8JsonWriter json, Row item)
    {
        json.WriteStartArray("catalogs");
        foreach (var id in item["sc_catalogs"].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStartObject();
            json.WriteString("sys_id", id);
            json.WriteString("title", instance.Database.Find("sc_catalog", id)?["title"]);
            json.WriteBoolean("active", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteQuestions(Utf8JsonWriter json, Row item)
    {
        json.WriteStartArray("variables");
        foreach (var variable in CatalogVariables.Of(instance.Database, item)) WriteVariable(json, variable);
        json.WriteEndArray();
        json.WriteStartArray("ui_policy");
        json.WriteEndArray();
        json.WriteStartObject("client_script");
        foreach (var moment in new[] { "onChange", "onLoad", "onSubmit" })
        {
            json.WriteStartArray(moment);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartArray("data_lookup");
        json.WriteEndArray();
    }

    private void WriteVariable(Utf8JsonWriter json, Row variable)
    {
        _ = int.TryParse(variable["type"], CultureInfo.InvariantCulture, out var type);
        json.WriteStartObject();
        json.WriteString("id", variable.SysId);
        json.WriteString("name", variable["name"]);
        json.WriteString("label", variable["question_text"]);
        json.WriteNumber("type", type);
        json.WriteString("friendly_type", VariableType.NameOf(type));
        json.WriteBoolean("mandatory", variable["mandatory"] == "true");
        json.WriteBoolean("active", true);
        json.WriteBoolean("read_only", variable["read_only"] == "true");
        json.WriteString("value", variable["default_value"]);
        json.WriteString("displayvalue", variable["default_value"]);
        json.WriteBoolean("render_label", true);
        json.WriteStartArray("choices");
        foreach (var choice in instance.Database.Where("question_choice", "question", variable.SysId))
        {
            json.WriteStartObject();
            json.WriteString("label", choice["text"]);
            json.WriteString("value", choice["value"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("children");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
