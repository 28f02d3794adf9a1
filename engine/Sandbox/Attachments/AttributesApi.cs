using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Attachments;

/// <summary>/attachment/{id}/attributes[/{key}]: keys and values somebody hung on a file (reference 5).</summary>
internal sealed class AttributesApi(Instance instance)
{
    private const string Table = "sys_attachment_attribute";

    public ApiResponse Answer(ApiRequest request, Row attachment, string? key) => (request.Method, key) switch
    {
        ("GET", null) => List(attachment),
        ("GET", { } wanted) => Find(attachment, wanted) is { } row ? One(200, row) : Refusal.NoRecord,
        ("POST", null) => Add(request, attachment),
        ("PUT", { } wanted) => Change(request, attachment, wanted),
        ("DELETE", null) => Remove(request, Of(attachment)),
        ("DELETE", { } wanted) => Find(attachment, wanted) is { } row ? Remove(request, [row]) : Refusal.NoRecord,
        _ => Refusals.MethodNotAllowed,
    };

    private static ApiResponse One(int status, Row row) => ApiResponse.Result(status, json => Write(json, row));

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("key", row["key"]);
        json.WriteString("value", row["value"]);
        json.WriteEndObject();
    }

    private ApiResponse List(Row attachment)
    {
        var rows = Of(attachment);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows) Write(json, row);
            json.WriteEndArray();
        });
    }

    private ApiResponse Add(ApiRequest request, Row attachment)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (fields.Text("key") is not { Length: > 0 } key) return new Refusal(400, "Missing parameter", "key is required");
        if (Find(attachment, key) is not null) return new Refusal(400, "Invalid attribute", $"The attachment already has an attribute {key}");
        var outcome = instance.Writer.Insert(
            instance.Database.Dictionary[Table],
            new Fields { ["attachment"] = attachment.SysId, ["key"] = key, ["value"] = fields.Text("value") },
            request.Account);
        return outcome.Row is { } row ? One(201, row) : outcome.Refusal!;
    }

    private ApiResponse Change(ApiRequest request, Row attachment, string key)
    {
        if (FieldsBody.Read(request) is not { } fields) return Refusals.UnreadableBody;
        if (!fields.TryGetValue("value", out var value)) return new Refusal(400, "Missing parameter", "value is required");
        if (Find(attachment, key) is not { } held) return Refusal.NoRecord;
        var outcome = instance.Writer.Update(held.Table, held.SysId, new Fields { ["value"] = value }, request.Account);
        return outcome.Row is { } row ? One(200, row) : outcome.Refusal!;
    }

    private ApiResponse Remove(ApiRequest request, IEnumerable<Row> rows)
    {
        foreach (var row in rows)
            if (instance.Writer.Delete(row.Table, row.SysId, request.Account) is { } refusal) return refusal;
        return new ApiResponse(204);
    }

    private Row? Find(Row attachment, string key) => Of(attachment).Find(r => r["key"] == key);

    private List<Row> Of(Row attachment)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return [.. instance.Database.Where(Table, "attachment", attachment.SysId).OrderBy(r => r[SystemColumns.CreatedOn], StringComparer.Ordinal)];
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }
}
