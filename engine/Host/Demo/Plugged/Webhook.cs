using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Connector.Host.Demo.Plugged;

/// <summary>
/// A chat's webhook on loopback. It takes each key once, as chats with idempotency keys do, and keeps what it took in a file where the demo keeps its state.
/// </summary>
internal sealed class Webhook : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly string _file;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, Posted> _taken = new(StringComparer.Ordinal);

    private Webhook(WebApplication web, string file) => (_web, _file) = (web, file);

    public Uri Address => new(_web.Urls.First());

    /// <summary>What was taken.</summary>
    public IReadOnlyCollection<Posted> Taken => [.. _taken.Values];

    /// <param name="folder">Where it keeps what it took.</param>
    /// <param name="cancel">Gives up starting.</param>
    public static async Task<Webhook> StartAsync(string folder, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var hook = new Webhook(builder.Build(), Path.Combine(folder, "webhook.txt"));
        foreach (var line in File.Exists(hook._file) ? await File.ReadAllLinesAsync(hook._file, cancel) : [])
        {
            if (line.Split('\t') is [var key, var rule, var occasion, var number])
                hook._taken[key] = new(rule, occasion, number);
        }

        hook._web.MapPost("/", hook.TakeAsync);
        await hook._web.StartAsync(cancel);
        return hook;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext call)
    {
        using var body = await JsonDocument.ParseAsync(call.Request.Body, cancellationToken: call.RequestAborted);
        string Text(string name) => body.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        var key = call.Request.Headers["Idempotency-Key"].ToString();
        var number = body.RootElement.TryGetProperty("values", out var values) && values.GetArrayLength() > 0 ? values[0].GetProperty("value").GetString() ?? "" : "";
        var posted = new Posted(Text("rule"), Text("occasion"), number);
        lock (_writing)
        {
            if (_taken.TryAdd(key, posted))
                File.AppendAllText(_file, $"{key}\t{posted.Rule}\t{posted.Occasion}\t{posted.Number}\n");
        }
    }
}
