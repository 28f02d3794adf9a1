using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Catalog;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>A CMDB class as the Meta API describes it. Booleans of attributes are text there, those of rules are not.</summary>
internal sealed class ClassJson(Instance instance)
{
    private readonly IdentificationRules rules = new(instance.Database);

    public void Write(Utf8JsonWriter json, TableDefinition table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteString("label", table.Label);
        json.WriteString("parent", table.Parent?.Name ?? "");
        json.WriteStartArray("children");
        foreach (var child in table.Children) json.WriteStringValue(child.Name);
        json.WriteEndArray();
        json.WriteBoolean("is_extendable", true);
        json.WriteString("icon", Demo.DemoIds.Of("cmdb_icon", table.Name));
        json.WriteString("icon_url", $"images/app.ngbsm/{table.Name}.svg");
        json.WriteStartArray("attributes");
        foreach (var column in table.Columns.Where(c => !SystemColumns.Contains(c.Name))) WriteAttribute(json, table, column);
        json.WriteEndArray();
        WriteRelationshipRules(json, table);
        WriteIdentificationRules(json, table);
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, TableDefinition table, Column column)
    {
        json.WriteStartObject();
        json.WriteString("element", column.Name);
        json.WriteString("label", column.Label);
        json.WriteString("type", column.Type);
        json.WriteString("max_length", column.Length.ToString(CultureInfo.InvariantCulture));
        json.WriteString("is_inherited", column.DefinedBy == table.Name ? "false" : "true");
        json.WriteString("is_mandatory", column.Mandatory ? "true" : "false");
        json.WriteString("is_read_only", column.ReadOnly ? "true" : "false");
        json.WriteString("is_display", column.Name == table.Display.Name ? "true" : "false");
        CatalogJson.TextOrNull(json, "default_value", column.Default);
        json.WriteEndObject();
    }

    private void WriteRelationshipRules(Utf8JsonWriter json, TableDefinition table)
    {
        json.WriteStartArray("relationship_rules");
        foreach (var rule in rules.RelationshipRulesOf(table))
        {
            json.WriteStartObject();
            json.WriteString("parent", rule["parent_type"]);
            json.WriteString("relation_type", rule["rel_type"]);
            json.WriteString("child", rule["child_type"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteIdentificationRules(Utf8JsonWriter json, TableDefinition table)
    {
        json.WriteStartObject("identification_rules");
        if (rules.RuleOf(table) is { } rule)
        {
            json.WriteString("name", rule["name"]);
            json.WriteString("description", rule["description"]);
            json.WriteString("applies_to", rule["applies_to"]);
            json.WriteBoolean("active", true);
            json.WriteBoolean("is_independent", rule["independent"] != "false");
            json.WriteStartArray("identifiers");
            foreach (var entry in rules.EntriesOf(rule)) WriteEntry(json, entry, "reference_field");
            json.WriteEndArray();
            json.WriteStartArray("related_rules");
            foreach (var entry in rules.RelatedEntriesOf(rule)) WriteEntry(json, entry, "referenced_field");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Row entry, string reference)
    {
        json.WriteStartObject();
        CatalogJson.TextOrNull(json, "condition", entry["condition"]);
        json.WriteBoolean("exact_count_match", entry["exact_count_match"] == "true");
        CatalogJson.TextOrNull(json, "referenced_field", entry[reference]);
        json.WriteBoolean("active", true);
        json.WriteString("attributes", entry["attributes"]);
        json.WriteBoolean("allow_fallback", entry["allow_fallback"] == "true");
        CatalogJson.TextOrNull(json, "table", entry["table"]);
        json.WriteNumber("order", int.TryParse(entry["order"], CultureInfo.InvariantCulture, out var order) ? order : 0);
        json.WriteBoolean("allow_null_attribute", entry["allow_null_attribute"] == "true");
        json.WriteEndObject();
    }
}
