using System.Text.Json;
using Connector.Instances.Calls;
using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>Hands configuration items to the instance's identification and reconciliation, many in a call.</summary>
internal sealed class Identification(Caller caller, Tables tables)
{
    private const int MostInCall = 100;

    public async Task DeliverAsync(DeliveryState state, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        var items = state.Writes.Select((write, place) => (Write: write as IdentifyItem, Place: place)).Where(pair => pair.Write is not null)
            .Select(pair => new Item(pair.Place, pair.Write!)).ToList();
        await Task.WhenAll(items.GroupBy(item => item.Write.DataSource, StringComparer.Ordinal)
            .SelectMany(source => source.Chunk(MostInCall)).Select(chunk => SendAsync(chunk, state, cancel))).ConfigureAwait(false);
        foreach (var table in items.Where(item => state[item.Place] is Delivered).GroupBy(item => (item.Write.Key.Side, item.Write.Key.Table)))
        {
            if (shapes.TryGetValue(table.Key.Table, out var shape))
            {
                await ReadBackAsync([.. table], table.Key.Side, shape, state).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadBackAsync(Item[] items, Side side, RecordShape shape, DeliveryState state)
    {
        string[] ids = [.. items.Select(item => ((Delivered)state[item.Place]!).Key.SysId)];
        var rows = await tables.FetchAsync(side, shape, ids, CancellationToken.None).ConfigureAwait(false);
        var byId = rows.Items.ToDictionary(row => row.Key.SysId, StringComparer.Ordinal);
        foreach (var (item, id) in items.Zip(ids))
        {
            state[item.Place] = (Delivered)state[item.Place]! with { Record = byId.GetValueOrDefault(id) };
        }
    }

    private async Task SendAsync(Item[] items, DeliveryState state, CancellationToken cancel)
    {
        var source = items[0].Write.DataSource;
        var call = new Call(HttpMethod.Post, $"/api/now/identifyreconcile?sysparm_data_source={Uri.EscapeDataString(source)}", "POST identifyreconcile")
        {
            Body = Body.Of(json => Payload(json, items)),
        };
        var reply = cancel.IsCancellationRequested
            ? new Reply<Receipt[]>(new Failure(Fault.Resting, 0, "the pass is being stopped"))
            : await caller.AskAsync(call, (body, head, limit) => ReadAsync(items, body, head, limit), cancel).ConfigureAwait(false);
        for (var number = 0; number < items.Length; number++)
        {
            state.Settle(items[number].Place, reply.Value?[number] ?? Receipts.OfBatch(items[number].Write, reply.Failure!));
        }
    }

    private static void Payload(Utf8JsonWriter json, Item[] items)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("className", item.Write.Key.Table);
            json.WritePropertyName("values");
            Body.Object(json, item.Write.Fields);
            json.WriteStartObject("sys_object_source_info");
            json.WriteString("source_name", item.Write.DataSource);
            json.WriteString("source_native_key", item.Write.NativeKey);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task<Reply<Receipt[]>> ReadAsync(Item[] items, Stream body, ReplyHead head, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(body, default, cancel).ConfigureAwait(false);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("result", out var result)
            || result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("items", out var answers) || answers.ValueKind != JsonValueKind.Array)
        {
            return new Reply<Receipt[]>(new Failure(Fault.Garbled, 200, "the answer holds no items"), head);
        }

        Receipt[] receipts = [.. items.Select(item => new Unsure(item.Write.Id, "the answer does not speak of it"))];
        var position = 0;
        foreach (var answer in answers.EnumerateArray())
        {
            foreach (var index in Indices(answer, position++).Where(index => index >= 0 && index < items.Length))
            {
                receipts[index] = Receipt(items[index].Write, answer);
            }
        }

        return new Reply<Receipt[]>(receipts, head);
    }

    private static IEnumerable<int> Indices(JsonElement answer, int position) =>
        answer.TryGetProperty("inputIndices", out var given) && given.ValueKind == JsonValueKind.Array && given.GetArrayLength() > 0
            ? given.EnumerateArray().Select(index => index.TryGetInt32(out var number) ? number : -1)
            : [position];

    private static Receipt Receipt(IdentifyItem write, JsonElement answer)
    {
        var id = answer.TryGetProperty("sysId", out var given) ? given.ToString() : "";
        return id.Length == 32
            ? new Delivered(write.Id, write.Key with { SysId = id }, null)
            : new Refused(write.Id, 0, Errors(answer), Passing: false);
    }

    private static string Errors(JsonElement answer)
    {
        var errors = answer.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(error => Refusal.Join(Text(error, "error"), Text(error, "message")))
            : [];
        var text = string.Join("; ", errors);
        return text.Length == 0 ? "the item was neither found nor made, and no reason was given" : Refusal.Short(text);
    }

    private static string Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.ToString() : "";

    private sealed record Item(int Place, IdentifyItem Write);
}
