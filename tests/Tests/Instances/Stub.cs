using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Instances;
using Connector.Instances.Logins;

namespace Connector.Tests.Instances;

/// <summary>What the stub was asked.</summary>
internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Query, string Body, string? Authorization, string Url, DateTimeOffset At)
{
    public JsonArray Items => JsonNode.Parse(Body)!["rest_requests"]!.AsArray();

    /// <summary>Decoded body of one item of a batch.</summary>
    public JsonNode Item(int number) => JsonNode.Parse(Convert.FromBase64String((string)Items[number]!["body"]!))!;
}

/// <summary>A scripted instance within the process: a function from request to response.</summary>
internal sealed class Stub(Func<Asked, HttpResponseMessage> answer, TimeProvider? time = null) : HttpMessageHandler
{
    private readonly List<Asked> _asked = [];

    public IReadOnlyList<Asked> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public Func<Asked, CancellationToken, Task>? Before { get; init; }

    /// <summary>Ends only when it is cancelled.</summary>
    public static Task NeverAsync(CancellationToken cancel)
    {
        var never = new TaskCompletionSource();
        cancel.Register(() => never.TrySetCanceled(cancel));
        return never.Task;
    }

    /// <summary>Answers in turn, the last one from then on.</summary>
    public static Stub InTurn(params Func<HttpResponseMessage>[] answers)
    {
        var turn = 0;
        return new Stub(_ => answers[Math.Min(Interlocked.Increment(ref turn), answers.Length) - 1]());
    }

    public ServiceNowInstance Open(Func<InstanceConfig, InstanceConfig>? change = null, TimeProvider? clock = null, LoginConfig? login = null)
    {
        var config = new InstanceConfig("acme", new Uri("https://acme.example"), login ?? new BasicLoginConfig("connector", new Secret("open-sesame")))
        {
            BackOff = TimeSpan.FromMilliseconds(1),
        };
        return ServiceNowInstance.Open(change is null ? config : change(config), clock ?? time ?? TimeProvider.System, () => 0.5, this);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var uri = request.RequestUri!;
        var asked = new Asked(
            request.Method.Method, uri.AbsolutePath, Split(uri.Query), body, request.Headers.Authorization?.ToString(), uri.OriginalString,
            (time ?? TimeProvider.System).GetUtcNow());
        lock (_asked)
        {
            _asked.Add(asked);
        }

        if (Before is not null)
        {
            await Before(asked, cancellationToken);
        }

        var response = answer(asked);
        response.RequestMessage = request;
        return response;
    }

    public static Dictionary<string, string> Split(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}

/// <summary>Responses as an instance gives them.</summary>
internal static class Says
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static HttpResponseMessage Json(string body, int status = 200, int? total = null, TimeSpan? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.Date = Now;
        if (total is { } count)
        {
            response.Headers.Add("X-Total-Count", $"{count}");
        }

        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = new(wait);
        }

        return response;
    }

    public static HttpResponseMessage Page(string title, int status) =>
        new((HttpStatusCode)status) { Content = new StringContent($"<html><head><title>{title}</title></head></html>", Encoding.UTF8, "text/html") };

    public static HttpResponseMessage Error(int status, string message, string detail = "") =>
        Json(JsonSerializer.Serialize(new { error = new { message, detail }, status = "failure" }), status);

    public static HttpResponseMessage Rows(params object[] rows) => Json(Result(rows), total: rows.Length);

    public static string Result(object result) => JsonSerializer.Serialize(new { result });

    /// <summary>Runs every item of a batch through a function that gives status and body, or null for an unserviced item.</summary>
    public static HttpResponseMessage Batch(Asked asked, Func<string, Asked, (int Status, string Body, int? Total)?> run, bool idsAsNumbers = false)
    {
        JsonArray serviced = [];
        JsonArray unserviced = [];
        foreach (var item in asked.Items)
        {
            var id = (string)item!["id"]!;
            var url = (string)item["url"]!;
            var query = url.IndexOf('?', StringComparison.Ordinal);
            var inner = new Asked(
                (string)item["method"]!, query < 0 ? url : url[..query], query < 0 ? new Dictionary<string, string>() : Stub.Split(url[query..]),
                item["body"] is { } body ? Encoding.UTF8.GetString(Convert.FromBase64String((string)body!)) : "", null, url, asked.At);
            if (run(id, inner) is not { } answer)
            {
                unserviced.Add(id);
                continue;
            }

            JsonArray headers = answer.Total is { } total ? [new JsonObject { ["name"] = "X-Total-Count", ["value"] = $"{total}" }] : [];
            serviced.Add(new JsonObject
            {
                ["id"] = idsAsNumbers ? int.Parse(id) : id,
                ["status_code"] = answer.Status,
                ["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.Body)),
                ["headers"] = headers,
            });
        }

        return Json(new JsonObject { ["batch_request_id"] = "1", ["serviced_requests"] = serviced, ["unserviced_requests"] = unserviced }.ToJsonString());
    }
}
