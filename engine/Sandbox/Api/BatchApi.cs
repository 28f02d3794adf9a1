using System.Diagnostics;
using System.Text.Json;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox.Api;

/// <summary>POST /api/now/[v1/]batch (reference 8): items run in order, each answered on its own, the whole always 200.</summary>
internal sealed class BatchApi(Instance instance, Router router)
{
    private const int MaxItemBytes = 5 * 1024 * 1024;
    private const int MaxResponseBytes = 10 * 1024 * 1024;

    public static bool Serves(ApiRequest request) =>
        ApiPath.Of(request.Segments) is { Namespace: "now", Rest: ["batch"] } && !request.IsBatchItem;

    /// <summary>Null when an item's fault broke the connection.</summary>
    public async ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (request.Method != "POST") return (ApiResponse)Refusals.MethodNotAllowed;
        using var document = LenientJson.Parse(request.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root) return (ApiResponse)Refusals.UnreadableBody;
        if (!root.TryGetProperty("rest_requests", out var items) || items.ValueKind != JsonValueKind.Array) return (ApiResponse)Refusals.UnreadableBody;
        var answers = new List<BatchAnswer>();
        var began = instance.Clock.Time.GetUtcNow();
        var size = 0;
        foreach (var element in items.EnumerateArray())
        {
            var item = BatchItem.Read(element);
            var isOver = size >= MaxResponseBytes || instance.Clock.Time.GetUtcNow() - began >= instance.Switches.BatchQuota;
            var answer = isOver ? BatchAnswer.Unserviced(item) : await RunAsync(item, request, MaxResponseBytes - size, cancellation);
            if (answer.IsBroken) return null;
            answers.Add(answer);
            size += answer.Body.Length;
        }

        var id = root.TryGetProperty("batch_request_id", out var given) ? FieldsBody.TextOf(given) : "";
        return new ApiResponse(200) { Body = new JsonBody(json => Write(json, id, answers)) };
    }

    private async Task<BatchAnswer> RunAsync(BatchItem item, ApiRequest outer, int room, CancellationToken cancellation)
    {
        if (item.Request(outer) is not { } request) return BatchAnswer.Of(item, Refusals.UnreadableBody);
        if (request.Body.Length > MaxItemBytes) return BatchAnswer.Of(item, Refusals.TooLarge(request.Body.Length, MaxItemBytes));
        if (ContentCharset.ToUtf8(request) is not { } readable) return BatchAnswer.Of(item, Refusals.UnsupportedMedia);
        var started = Stopwatch.GetTimestamp();
        var faults = instance.Switches.Strike(request.Method, request.Path + request.RawQuery, request.Table, request.Account.UserName, true);
        var response = await FaultyAnswer.OfAsync(faults, instance, async () => await router.AnswerAsync(readable), cancellation);
        instance.Traffic.Record(new TrafficEntry(
            instance.Clock.Now, request.Method, request.Path, request.RawQuery, request.Table, response?.Status ?? 0, request.Account.UserName, true));
        var isUnserviced = response is null && faults.Any(f => f.Kind == FaultKind.Unserviced);
        if (response is null) return BatchAnswer.Unserviced(item) with { IsBroken = !isUnserviced };
        var body = response.Render();
        return body.Length > room
            ? BatchAnswer.Of(item, Refusals.Unexpected, $"Response body of {body.Length} bytes exceeds what is left of the batch's {MaxResponseBytes} bytes")
            : new BatchAnswer(item, response, body, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, string id, List<BatchAnswer> answers)
    {
        json.WriteStartObject();
        json.WriteString("batch_request_id", id);
        json.WriteStartArray("serviced_requests");
        foreach (var answer in answers.Where(a => a.Response is not null)) answer.Write(json);
        json.WriteEndArray();
        json.WriteStartArray("unserviced_requests");
        foreach (var answer in answers.Where(a => a.Response is null)) json.WriteStringValue(answer.Item.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
