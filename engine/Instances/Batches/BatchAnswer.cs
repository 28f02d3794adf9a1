using System.Globalization;
using System.Text.Json;
using Connector.Instances.Calls;

namespace Connector.Instances.Batches;

/// <summary>What became of one item of a batch.</summary>
/// <param name="Status">Its HTTP status; 0 when the batch ran out of time before its turn, -1 when the answer does not speak of it.</param>
/// <param name="Body">Its body.</param>
/// <param name="Head">Its headers, where they were wanted.</param>
internal sealed record BatchAnswer(int Status, byte[] Body, ReplyHead Head)
{
    public static BatchAnswer Unserviced { get; } = new(0, [], default);

    public static BatchAnswer Unmentioned { get; } = new(-1, [], default);

    /// <summary>Reads the answers, placed by the item's number.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static async Task<Reply<BatchAnswer[]>> ReadAsync(int items, Stream body, ReplyHead head, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(body, default, cancel).ConfigureAwait(false);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("serviced_requests", out var serviced) || serviced.ValueKind != JsonValueKind.Array)
        {
            return new Reply<BatchAnswer[]>(new Failure(Fault.Garbled, 200, "the answer holds no serviced_requests"), head);
        }

        var answers = new BatchAnswer[items];
        Array.Fill(answers, Unmentioned);
        foreach (var item in serviced.EnumerateArray())
        {
            if (Number(item, "id") is { } id && id >= 0 && id < items)
            {
                answers[id] = Of(item, head);
            }
        }

        foreach (var id in UnservicedIds(document.RootElement).Where(id => id >= 0 && id < items))
        {
            answers[id] = Unserviced;
        }

        return new Reply<BatchAnswer[]>(answers, head);
    }

    private static BatchAnswer Of(JsonElement item, ReplyHead whole)
    {
        var body = item.TryGetProperty("body", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetBytesFromBase64(out var bytes) ? bytes : [];
        return new BatchAnswer(Number(item, "status_code") ?? -1, body, new ReplyHead(whole.Date, Total(item)));
    }

    private static int? Total(JsonElement item)
    {
        if (!item.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var header in headers.EnumerateArray())
        {
            if (header.TryGetProperty("name", out var name) && string.Equals(name.ToString(), "X-Total-Count", StringComparison.OrdinalIgnoreCase))
            {
                return Number(header, "value");
            }
        }

        return null;
    }

    private static IEnumerable<int> UnservicedIds(JsonElement root) =>
        root.TryGetProperty("unserviced_requests", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(id => Number(id.ToString()) ?? -1)
            : [];

    // Numbers come as numbers or as text, whichever way they were sent.
    private static int? Number(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? Number(value.ToString()) : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
