using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Host.Demo.Driving;

/// <summary>Somebody with an account on an instance, who knows nothing but its REST API.</summary>
internal sealed class Person(HttpClient http, string user, string password)
{
    private const int Page = 1_000;

    private readonly AuthenticationHeaderValue _signature =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>Every row the query selects, in order of sys_id.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync(
        string table, string query, string fields, CancellationToken cancel)
    {
        List<IReadOnlyDictionary<string, string>> rows = [];
        var ordered = query.Length == 0 ? "ORDERBYsys_id" : $"{query}^ORDERBYsys_id";
        while (true)
        {
            var path = $"api/now/table/{table}?sysparm_query={Uri.EscapeDataString(ordered)}&sysparm_fields={fields}"
                + $"&sysparm_exclude_reference_link=true&sysparm_limit={Page}&sysparm_offset={rows.Count}";
            using var answer = await SendAsync(HttpMethod.Get, path, null, cancel);
            var before = rows.Count;
            foreach (var row in answer.RootElement.GetProperty("result").EnumerateArray())
                rows.Add(row.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal));
            if (rows.Count - before < Page)
                return rows;
        }
    }

    /// <summary>Sends the calls in one batch, which keeps their order; each must succeed.</summary>
    public async Task BatchAsync(IReadOnlyList<Call> calls, CancellationToken cancel)
    {
        var items = new JsonArray([.. calls.Select((call, number) => (JsonNode)new JsonObject
        {
            ["id"] = $"{number}",
            ["method"] = call.Method,
            ["url"] = call.Path,
            ["exclude_response_headers"] = true,
            ["headers"] = new JsonArray(new JsonObject { ["name"] = "Content-Type", ["value"] = "application/json" }),
            ["body"] = Convert.ToBase64String(call.Body),
        })]);
        using var answer = await SendAsync(
            HttpMethod.Post, "api/now/batch", Json(new JsonObject { ["batch_request_id"] = "1", ["rest_requests"] = items }), cancel);
        var serviced = answer.RootElement.GetProperty("serviced_requests").EnumerateArray().ToList();
        if (serviced.Count != calls.Count)
            throw new InvalidOperationException($"{http.BaseAddress} served {serviced.Count} of {calls.Count} items of a batch of {user}.");
        foreach (var item in serviced.Where(item => item.GetProperty("status_code").GetInt32() >= 300))
        {
            var call = calls[int.Parse(item.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture)];
            throw Refused(call.Method, call.Path, item.GetProperty("status_code").GetInt32(), Encoding.UTF8.GetString(item.GetProperty("body").GetBytesFromBase64()));
        }
    }

    public async Task UploadAsync(string table, string sysId, string name, string type, byte[] bytes, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var path = $"api/now/attachment/file?table_name={table}&table_sys_id={sysId}&file_name={Uri.EscapeDataString(name)}";
        using var answer = await SendAsync(HttpMethod.Post, path, content, cancel);
    }

    public async Task OrderAsync(string item, string requestedFor, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["sysparm_quantity"] = "1",
            ["sysparm_requested_for"] = requestedFor,
            ["variables"] = new JsonObject(variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        };
        using var answer = await SendAsync(HttpMethod.Post, $"api/sn_sc/servicecatalog/items/{item}/order_now", Json(body), cancel);
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = _signature;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
            throw Refused(method.Method, path, (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancel);
    }

    private InvalidOperationException Refused(string method, string path, int status, string answer) => new(
        $"{http.BaseAddress} refused what {user} did in the demo: {method} {path} was answered {status}: {(answer.Length > 300 ? answer[..300] : answer)}");
}
