using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Connector.Tests.Host;

/// <summary>Stands before an instance and holds its first write back until told to let it through.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _instance;
    private readonly WebApplication _server;

    private Relay(Uri instance)
    {
        _instance = new HttpClient { BaseAddress = instance };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(PassOnAsync);
    }

    public Uri Address => new(_server.Urls.First());

    /// <summary>Done when a write is on its way.</summary>
    public Task Held => _held.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public static async Task<Relay> StartAsync(Uri instance)
    {
        var relay = new Relay(instance);
        await relay._server.StartAsync();
        return relay;
    }

    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _server.DisposeAsync();
        _instance.Dispose();
    }

    private async Task PassOnAsync(HttpContext call)
    {
        if (HttpMethods.IsPost(call.Request.Method))
        {
            _held.TrySetResult();
            await _released.Task;
        }

        using var request = new HttpRequestMessage(new(call.Request.Method), call.Request.Path + call.Request.QueryString.Value);
        request.Headers.TryAddWithoutValidation("Authorization", (string?)call.Request.Headers.Authorization);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (call.Request.ContentType is { } type)
        {
            request.Content = new StreamContent(call.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await _instance.SendAsync(request);
        call.Response.StatusCode = (int)answer.StatusCode;
        call.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        foreach (var header in answer.Headers.Where(header => header.Key is "Date" or "X-Total-Count" or "Retry-After"))
        {
            call.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await answer.Content.CopyToAsync(call.Response.Body);
    }
}
