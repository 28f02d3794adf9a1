using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Mail;

/// <summary>/api/now/[v1/]email (reference 13): puts a message into the outbox sys_email, and reads one.</summary>
internal sealed class EmailApi(Instance instance) : IEndpoint
{
    private const string SenderRole = "email_api_send";
    private const int MostAddresses = 100;

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, ApiPath path) => ValueTask.FromResult<ApiResponse?>((request.Method, path) switch
    {
        ("POST", { Namespace: "now", Rest: ["email"] }) => Send(request),
        ("GET", { Namespace: "now", Rest: ["email", var id] }) => Read(request, id),
        (_, { Namespace: "now", Rest: ["email"] or ["email", _] }) => Refusals.MethodNotAllowed,
        _ => null,
    });

    private ApiResponse Send(ApiRequest request)
    {
        if (!request.Account.IsAdmin && !request.Account.HasRole(SenderRole)) return new Refusal(403, "User Not Authorized", $"Role {SenderRole} is required");
        using var document = LenientJson.Parse(request.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } mail) return Refusals.UnreadableBody;
        var (to, cc, bcc) = (Addresses(mail, "to"), Addresses(mail, "cc"), Addresses(mail, "bcc"));
        if (to.Count == 0) return new Refusal(400, "Bad Request", "Field 'to' is required");
        if (to.Count > MostAddresses || cc.Count > MostAddresses || bcc.Count > MostAddresses)
            return new Refusal(400, "Bad Request", $"At most {MostAddresses} addresses are allowed in a field");
        var (table, record) = (Text(mail, "table_name"), Text(mail, "table_record_id"));
        if (table.Length == 0 != (record.Length == 0)) return new Refusal(400, "Bad Request", "table_name and table_record_id belong together");
        if (table.Length > 0 && instance.Table(table) is null) return Refusal.InvalidTable(table);
        var outcome = instance.Writer.Insert(instance.Database.Dictionary["sys_email"], new Fields
        {
            ["type"] = "send-ready",
            ["state"] = "ready",
            ["recipients"] = string.Join(',', to),
            ["direct"] = string.Join(',', to),
            ["copied"] = string.Join(',', cc),
            ["blind_copied"] = string.Join(',', bcc),
            ["subject"] = Text(mail, "subject"),
            ["body"] = Text(mail, "html"),
            ["body_text"] = Text(mail, "text"),
            ["importance"] = Text(mail, "importance"),
            ["headers"] = mail.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object ? JsonSerializer.Serialize(headers) : "",
            ["target_table"] = table,
            ["instance"] = record,
        }, request.Account);
        return outcome.Row is { } row ? ApiResponse.Result(200, json => WriteLinks(json, row.SysId)) : outcome.Refusal!;
    }

    private ApiResponse Read(ApiRequest request, string id)
    {
        if (instance.Database.Find("sys_email", id) is not { } row) return new Refusal(403, Refusal.NoRecord.Message, Refusal.NoRecord.Detail);
        var wanted = request.Query.Text("sysparm_fields")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ApiResponse.Result(200, json =>
        {
            json.WriteStartObject();
            foreach (var (name, write) in Members(row))
            {
                if (wanted is { Length: > 0 } ? !wanted.Contains(name) : name == "error") continue;
                json.WritePropertyName(name);
                write(json);
            }

            json.WriteEndObject();
        });
    }

    private static IEnumerable<(string Name, Action<Utf8JsonWriter> Write)> Members(Row row)
    {
        yield return ("headers", json => WriteHeaders(json, row["headers"]));
        yield return ("cc", json => WriteList(json, row["copied"]));
        yield return ("type", json => json.WriteStringValue(row["type"]));
        yield return ("html", json => json.WriteStringValue(row["body"]));
        yield return ("bcc", json => WriteList(json, row["blind_copied"]));
        yield return ("subject", json => json.WriteStringValue(row["subject"]));
        yield return ("to", json => WriteList(json, row["direct"]));
        yield return ("state", json => json.WriteStringValue(row["state"]));
        yield return ("id", json => json.WriteStringValue(row.SysId));
        yield return ("importance", json => json.WriteStringValue(row["importance"]));
        yield return ("text", json => json.WriteStringValue(row["body_text"]));
        yield return ("error", json => json.WriteStringValue(row["error_string"]));
    }

    /// <summary>Whatever wrote the column, the answer stays JSON.</summary>
    private static void WriteHeaders(Utf8JsonWriter json, string headers)
    {
        using var document = LenientJson.Parse(System.Text.Encoding.UTF8.GetBytes(headers));
        if (document?.RootElement is { ValueKind: JsonValueKind.Object } members)
        {
            members.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteEndObject();
    }

    /// <summary>An empty list reads as one empty address.</summary>
    private static void WriteList(Utf8JsonWriter json, string addresses)
    {
        json.WriteStartArray();
        foreach (var address in addresses.Split(',')) json.WriteStringValue(address);
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("links");
        foreach (var (rel, query) in new[] { ("self", ""), ("status", "?sysparm_fields=id,type,state,error") })
        {
            json.WriteStartObject();
            json.WriteString("rel", rel);
            json.WriteString("href", $"/now/v1/email/{id}{query}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<string> Addresses(JsonElement mail, string field)
    {
        if (!mail.TryGetProperty(field, out var given)) return [];
        IEnumerable<string> texts = given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Select(FieldsBody.TextOf) : [FieldsBody.TextOf(given)];
        return [.. texts.Where(t => t.Length > 0)];
    }

    private static string Text(JsonElement mail, string field) => mail.TryGetProperty(field, out var value) ? FieldsBody.TextOf(value) : "";
}
