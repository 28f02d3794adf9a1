using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Connector.Scenarios.Plugged;

/// <summary>A chat's webhook: keeps what it is sent, and refuses as often as it is told to.</summary>
internal sealed class Chat : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<int> _refusals = new();
    private readonly Task _taking;

    public Chat()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _taking = TakeAsync();
    }

    public string Address { get; }

    /// <summary>What was taken, in order.</summary>
    public ConcurrentQueue<(string? Key, string? Authorization, JsonElement Body)> Taken { get; } = new();

    /// <summary>How often somebody was refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The next posts are answered with these codes and not taken.</summary>
    public void Refuse(params int[] codes)
    {
        foreach (var code in codes)
        {
            _refusals.Enqueue(code);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _taking;
    }

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = (await JsonDocument.ParseAsync(call.Request.InputStream)).RootElement;
            if (_refusals.TryDequeue(out var code))
            {
                (Refused, call.Response.StatusCode) = (Refused + 1, code);
            }
            else
            {
                Taken.Enqueue((call.Request.Headers["Idempotency-Key"], call.Request.Headers["Authorization"], body));
            }

            call.Response.Close();
        }
    }
}
