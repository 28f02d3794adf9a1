using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>One CI as the Instance API shows it: attributes, and the relations on either end.</summary>
internal sealed class CiJson(Instance instance, Account account)
{
    private readonly Database database = instance.Database;

    public void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        foreach (var field in instance.Projection.Of(row.Table, null, account)) WriteAttribute(json, row, field.Path.Leaf);
        json.WriteEndObject();
        WriteRelations(json, "inbound_relations", database.Where("cmdb_rel_ci", "child", row.SysId), "parent");
        WriteRelations(json, "outbound_relations", database.Where("cmdb_rel_ci", "parent", row.SysId), "child");
        json.WriteEndObject();
    }

    private void WriteAttribute(Utf8JsonWriter json, Row row, Column column)
    {
        var value = row[column.Ordinal];
        json.WritePropertyName(column.Key);
        if (value.Length == 0 || column.Kind is not (ColumnKind.Reference or ColumnKind.Domain)) json.WriteStringValue(value);
        else WriteLink(json, DisplayName.OfReference(database, column, value), $"table/{(column.Kind == ColumnKind.Domain ? "sys_user_group" : column.Reference)}", value);
    }

    private void WriteRelations(Utf8JsonWriter json, string name, IEnumerable<Row> relations, string end)
    {
        json.WriteStartArray(name);
        foreach (var relation in relations)
        {
            json.WriteStartObject();
            json.WriteString("sys_id", relation.SysId);
            json.WritePropertyName("type");
            WriteLink(json, database.Find("cmdb_rel_type", relation["type"])?["name"] ?? "", "table/cmdb_rel_type", relation["type"]);
            json.WritePropertyName("target");
            WriteLink(json, database.Find("cmdb_ci", relation[end])?["name"] ?? "", "cmdb/instance/cmdb_ci", relation[end]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLink(Utf8JsonWriter json, string shown, string path, string value)
    {
        json.WriteStartObject();
        json.WriteString("display_value", shown);
        json.WriteString("link", $"{instance.BaseUrl}/api/now/{path}/{value}");
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
