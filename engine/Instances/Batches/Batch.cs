using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Connector.Instances.Calls;

namespace Connector.Instances.Batches;

/// <summary>Many requests in one call.</summary>
internal static class Batch
{
    /// <summary>Bytes of body beyond which no further item is added; the instance takes 10 MB, many are set to less.</summary>
    public const int LargestBody = 4_000_000;

    /// <summary>Sends the items, which are run in order, and gives an answer for each.</summary>
    public static Task<Reply<BatchAnswer[]>> SendAsync(Caller caller, IReadOnlyList<BatchItem> items, string asked, CancellationToken cancel)
    {
        var call = new Call(HttpMethod.Post, "/api/now/batch", asked) { Body = Body(items), Reads = items.All(item => item.Method == HttpMethod.Get) };
        return caller.AskAsync(call, (body, head, limit) => BatchAnswer.ReadAsync(items.Count, body, head, limit), cancel);
    }

    /// <summary>Bytes the item takes within a batch, nearly.</summary>
    public static int Size(BatchItem item) => item.Url.Length + (item.Body.Length * 4 / 3) + 300;

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<BatchItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>(items.Sum(Size));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("batch_request_id", "1");
        json.WriteStartArray("rest_requests");
        for (var number = 0; number < items.Count; number++)
        {
            Item(json, items[number], number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Item(Utf8JsonWriter json, BatchItem item, int number)
    {
        json.WriteStartObject();
        json.WriteString("id", number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("url", item.Url);
        json.WriteString("method", item.Method.Method);
        json.WriteStartArray("headers");
        Header(json, "Accept");
        if (!item.Body.IsEmpty)
        {
            Header(json, "Content-Type");
        }

        json.WriteEndArray();
        if (!item.Body.IsEmpty)
        {
            json.WriteBase64String("body", item.Body.Span);
        }

        json.WriteBoolean("exclude_response_headers", !item.WantsHeaders);
        json.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", "application/json");
        json.WriteEndObject();
    }
}
