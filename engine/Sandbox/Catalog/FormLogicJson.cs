using System.Text.Json;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>What would run in a browser with an item's form: UI policies, client scripts, data lookups. Never applied to API orders.</summary>
internal sealed class FormLogicJson(Database database)
{
    private static readonly string[] Moments = ["onChange", "onLoad", "onSubmit"];

    public void Write(Utf8JsonWriter json, Row item)
    {
        json.WriteStartArray("ui_policy");
        foreach (var policy in Of("catalog_ui_policy", "catalog_item", item)) WritePolicy(json, policy);
        json.WriteEndArray();
        var scripts = Of("catalog_script_client", "cat_item", item).ToList();
        json.WriteStartObject("client_script");
        foreach (var moment in Moments)
        {
            json.WriteStartArray(moment);
            foreach (var script in scripts.Where(s => s["type"] == moment)) WriteScript(json, script);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartArray("data_lookup");
        foreach (var lookup in Of("sc_cat_item_dl_definition", "cat_item", item)) WriteLookup(json, lookup);
        json.WriteEndArray();
    }

    /// <summary>The item's own records and those of its variable sets.</summary>
    private IEnumerable<Row> Of(string table, string itemColumn, Row item)
    {
        var sets = database.Where("io_set_item", "sc_cat_item", item.SysId).SelectMany(link => database.Where(table, "variable_set", link["variable_set"]));
        return database.Where(table, itemColumn, item.SysId).Concat(sets)
            .Where(row => row["active"] != "false").DistinctBy(row => row.SysId)
            .OrderBy(row => int.TryParse(row["order"], out var order) ? order : int.MaxValue).ThenBy(row => row.SysId, StringComparer.Ordinal);
    }

    private void WritePolicy(Utf8JsonWriter json, Row policy)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", policy.SysId);
        json.WriteString("short_description", policy["short_description"]);
        json.WriteBoolean("onload", policy["on_load"] == "true");
        json.WriteBoolean("reverse", policy["reverse_if_false"] == "true");
        json.WriteString("conditions", policy["catalog_conditions"]);
        json.WriteString("script_true", policy["run_scripts"] == "true" ? policy["script_true"] : "");
        json.WriteString("script_false", policy["run_scripts"] == "true" ? policy["script_false"] : "");
        json.WriteStartArray("actions");
        foreach (var action in database.Where("catalog_ui_policy_action", "ui_policy", policy.SysId))
        {
            json.WriteStartObject();
            json.WriteString("name", action["catalog_variable"]);
            json.WriteString("mandatory", action["mandatory"]);
            json.WriteString("visible", action["visible"]);
            json.WriteString("readonly", action["disabled"]);
            json.WriteString("cleared", action["cleared"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScript(Utf8JsonWriter json, Row script)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", script.SysId);
        json.WriteString("name", script["name"]);
        json.WriteString("type", script["type"]);
        json.WriteString("fieldName", script["cat_variable"]);
        json.WriteString("appliesTo", script["applies_to"]);
        json.WriteString("ui_type", script["ui_type"]);
        json.WriteString("script", script["script"]);
        json.WriteEndObject();
    }

    private static void WriteLookup(Utf8JsonWriter json, Row lookup)
    {
        json.WriteStartObject();
        json.WriteString("sys_id", lookup.SysId);
        json.WriteString("name", lookup["name"]);
        json.WriteString("matcher_table", lookup["matcher_table"]);
        json.WriteBoolean("run_on_form_change", lookup["run_on_form_change"] == "true");
        json.WriteEndObject();
    }
}
