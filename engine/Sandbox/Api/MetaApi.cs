using System.Text.Json;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Api;

/// <summary>GET /api/now/ui/meta/{table}: a table's columns with their choices, as forms are built from (reference 13).</summary>
internal sealed class MetaApi(Instance instance) : IEndpoint
{
    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult(
        path is not { Namespace: "now", Version: "" or "v1", Rest: ["ui", "meta", var name] } ? null
        : request.Method != "GET" ? Refusals.MethodNotAllowed
        : instance.Table(name) is not { } table ? Refusal.InvalidTable(name)
        : ApiResponse.Result(200, json => Write(json, table, request)));

    private void Write(Utf8JsonWriter json, TableDefinition table, ApiRequest request)
    {
        json.WriteStartObject();
        json.WriteStartObject("columns");
        foreach (var field in instance.Projection.Of(table, null, request.Account)) WriteColumn(json, table, field.Path.Leaf);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteColumn(Utf8JsonWriter json, TableDefinition table, Column column)
    {
        json.WriteStartObject(column.Name);
        json.WriteString("label", column.Label);
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        json.WriteNumber("max_length", column.Length);
        json.WriteBoolean("mandatory", column.Mandatory);
        json.WriteBoolean("read_only", column.ReadOnly);
        json.WriteString("default_value", column.Default);
        if (column.Reference.Length > 0)
        {
            json.WriteString("reference", column.Reference);
            json.WriteString("reference_display_field", instance.Database.Dictionary.Find(column.Reference)?.Display.Name ?? "");
        }

        if (table.ChoicesOf(column) is { } choices)
        {
            json.WriteStartArray("choices");
            foreach (var choice in choices.Choices)
            {
                json.WriteStartObject();
                json.WriteString("label", choice.Label);
                json.WriteString("value", choice.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
