using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>An item's questions as the API shows them, containers and multi-row sets with their children.</summary>
internal sealed class VariableJson(Database database, Account account, Answers given)
{
    private readonly VariableValues values = new(database);

    public void Write(Utf8JsonWriter json, Row item)
    {
        json.WriteStartArray("variables");
        foreach (var node in CatalogVariables.FormOf(database, item)) WriteNode(json, node);
        json.WriteEndArray();
    }

    private void WriteNode(Utf8JsonWriter json, VariableNode node)
    {
        json.WriteStartObject();
        if (node.Variable.Table.Name == "item_option_new_set") WriteSet(json, node.Variable);
        else WriteVariable(json, node.Variable);
        json.WriteStartArray("children");
        foreach (var child in node.Children) WriteNode(json, child);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSet(Utf8JsonWriter json, Row set)
    {
        json.WriteString("id", set.SysId);
        json.WriteString("name", set["internal_name"]);
        json.WriteString("label", set["title"]);
        json.WriteNumber("type", VariableType.ShownContainer);
        json.WriteString("friendly_type", "sc_multi_row");
        json.WriteString("display_type", "Multi Row");
        json.WriteBoolean("mandatory", false);
        json.WriteBoolean("active", true);
        json.WriteBoolean("read_only", false);
        json.WriteBoolean("render_label", true);
        json.WriteString("value", "");
        json.WriteString("displayvalue", "");
    }

    private void WriteVariable(Utf8JsonWriter json, Row variable)
    {
        var type = CatalogVariables.TypeOf(variable);
        var value = given.GetValueOrDefault(variable["name"], variable["default_value"]);
        json.WriteString("id", variable.SysId);
        json.WriteString("name", variable["name"]);
        json.WriteString("label", variable["question_text"]);
        json.WriteNumber("type", VariableType.IsContainer(type) ? VariableType.ShownContainer : type);
        json.WriteString("friendly_type", VariableType.FriendlyOf(type));
        json.WriteString("display_type", VariableType.ShownOf(type));
        json.WriteBoolean("mandatory", variable["mandatory"] == "true");
        json.WriteBoolean("active", variable["active"] != "false");
        json.WriteBoolean("read_only", variable["read_only"] == "true");
        json.WriteBoolean("pricing_implications", variable["pricing_implications"] == "true");
        json.WriteBoolean("render_label", type is not (VariableType.ContainerSplit or VariableType.ContainerEnd));
        if (type == VariableType.CheckBox) json.WriteBoolean("value", value == "true");
        else json.WriteString("value", value);
        json.WriteString("displayvalue", type == VariableType.CheckBox && value.Length == 0 ? "false" : values.Shown(variable, value, account));
        json.WriteString("help_text", variable["help_text"]);
        json.WriteString("attributes", variable["attributes"]);
        json.WriteNumber("max_length", 0);
        if (VariableType.IsReference(type))
            json.WriteString("reference", type == VariableType.RequestedFor ? "sys_user" : variable["reference"]);
        if (type == VariableType.ListCollector) json.WriteString("list_table", variable["list_table"]);
        WriteChoices(json, variable, type);
    }

    private void WriteChoices(Utf8JsonWriter json, Row variable, int type)
    {
        json.WriteStartArray("choices");
        if (type == VariableType.YesNo)
        {
            Choice(json, "Yes", "Yes", "", 0);
            Choice(json, "No", "No", "", 1);
        }
        else
        {
            var index = 0;
            if (VariableType.HasChoices(type) && variable["include_none"] == "true") Choice(json, "-- None --", "", "", index++);
            foreach (var choice in values.ChoicesOf(variable)) Choice(json, choice["text"], choice["value"], choice["price"], index++);
        }

        json.WriteEndArray();
    }

    private static void Choice(Utf8JsonWriter json, string label, string value, string price, int index)
    {
        json.WriteStartObject();
        json.WriteString("label", label);
        json.WriteString("value", value);
        json.WriteNumber("index", index);
        if (Pricing.Amount(price) is > 0 and var amount) json.WriteString("price", amount.ToString("0.00", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
