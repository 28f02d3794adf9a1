using System.Diagnostics;
using System.Text.Json;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox.Api;

/// <summary>POST /api/now/[v1/]batch (reference 8): items run in order, each answered on its own, the whole always 200.</summary>
internal sealed class BatchApi(Instance instance, Router router)
{
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
        foreach (var element in items.EnumerateArray())
        {
            var answer = await RunAsync(BatchItem.Read(element), request, cancellation);
            if (answer.IsBroken) return null;
            answers.Add(answer);
        }

        var id = root.TryGetProperty("batch_request_id", out var given) ? FieldsBody.TextOf(given) : "";
        return new ApiResponse(200) { Body = new JsonBody(json => Write(json, id, answers)) };
    }

    private async Task<BatchAnswer> RunAsync(BatchItem item, ApiRequest outer, CancellationToken cancellation)
    {
        if (item.Request(outer) is not { } request)
            return new BatchAnswer(item, Refusals.UnreadableBody, 0);
        var started = Stopwatch.GetTimestamp();
        var faults = instance.Switches.Strike(request.Method, request.Path + request.RawQuery, request.Table, request.Account.UserName, true);
        var response = await FaultyAnswer.OfAsync(faults, instance.Clock.Time, async () => await router.AnswerAsync(request), cancellation);
        var status = response?.Status ?? 0;
        instance.Traffic.Record(new TrafficEntry(
            instance.Clock.Now, request.Method, request.Path, request.RawQuery, request.Table, status, request.Account.UserName, true));
        return new BatchAnswer(item, response, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds)
        {
            IsBroken = response is null && !faults.Any(f => f.Kind == FaultKind.Unserviced),
        };
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
