using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Catalog;

/// <summary>submit_producer: writes the record a producer stands for, and every answer beside it as question_answer.</summary>
internal sealed class RecordProducer(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly CatalogShelf shelf = new(instance);
    private readonly AnswerCheck check = new(instance.Database);

    public ApiResponse Submit(ApiRequest request, string id, JsonElement body)
    {
        if (database.Find("sc_cat_item_producer", id) is not { } producer) return Refusal.NoRecord;
        if (shelf.Item(id, request.Account) is null) return CatalogRefusal.NotOrderable;
        if (instance.Table(producer["table_name"]) is not { } table) return Refusal.InvalidTable(producer["table_name"]);
        var answers = Answers.Read(body);
        if (check.Settle(producer, answers) is { } refusal) return refusal;
        var outcome = instance.Writer.Insert(table, FieldsOf(producer, table, answers), request.Account, InputForm.Stored);
        if (outcome.Row is not { } made) return outcome.Refusal!;
        Remember(producer, made, answers, request);
        var record = database.Find(made.Table, made.SysId) ?? made;
        return ApiResponse.Result(200, json => Write(json, producer, record));
    }

    /// <summary>An answer goes to the field its question is mapped to, else to the field of the same name.</summary>
    private Fields FieldsOf(Row producer, TableDefinition table, Answers answers)
    {
        var fields = new Fields();
        foreach (var variable in CatalogVariables.Of(database, producer))
        {
            var field = variable["map_to_field"] == "true" && variable["field"] is { Length: > 0 } mapped ? mapped : variable["name"];
            var value = answers.GetValueOrDefault(variable["name"], "");
            if (value.Length > 0 && table.Find(field) is not null) fields[field] = value;
        }

        if (table.Find("short_description") is not null && !fields.ContainsKey("short_description")) fields["short_description"] = producer["name"];
        return fields;
    }

    private void Remember(Row producer, Row made, Answers answers, ApiRequest request)
    {
        foreach (var variable in CatalogVariables.Of(database, producer))
        {
            instance.Writer.Insert(database.Dictionary["question_answer"], new Fields
            {
                ["table_name"] = made.Table.Name,
                ["table_sys_id"] = made.SysId,
                ["question"] = variable.SysId,
                ["value"] = answers.GetValueOrDefault(variable["name"], ""),
                ["order"] = variable["order"],
            }, request.Account);
        }
    }

    private static void Write(Utf8JsonWriter json, Row producer, Row made)
    {
        var redirect = $"{made.Table.Name}.do?sys_id={made.SysId}";
        if (producer["view"] is { Length: > 0 } view) redirect += "&sysparm_view=" + view;
        json.WriteStartObject();
        json.WriteString("sys_id", made.SysId);
        json.WriteString("number", made["number"]);
        CatalogJson.TextOrNull(json, "parent_id", made["parent"]);
        json.WriteString("record", $"api/now/table/{made.Table.Name}/{made.SysId}");
        json.WriteString("redirect_portal_url", "");
        json.WriteString("parent_table", made.Table.Parent?.Name ?? "");
        json.WriteString("redirect_url", redirect);
        json.WriteString("table", made.Table.Name);
        json.WriteString("redirect_to", producer["redirect_url"]);
        json.WriteEndObject();
    }
}
