using System.Collections.Concurrent;
using System.Text;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Outbound;

/// <summary>
/// What the instance sends by itself: REST messages of rules, after the write was committed and beside the request. At most 20
/// connections, 4 to a host; a call ends after 30 seconds and is not tried again, so a receiver must bear gaps and disorder.
/// </summary>
internal sealed class OutboundCalls(Instance instance) : IDisposable
{
    private const int Connections = 20;
    private const int ConnectionsToHost = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim slots = new(Connections);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> hosts = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Lazy<HttpClient> http = new(() => new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    public void Written(Row row, Row? before, Account account)
    {
        foreach (var call in Calls(row))
            if (before is null ? call.OnInsert : call.OnUpdate) Send(call, row, account);
    }

    public void Deleted(Row row, Account account)
    {
        foreach (var call in Calls(row))
            if (call.OnDelete) Send(call, row, account);
    }

    public void Dispose()
    {
        closing.Cancel();
        if (http.IsValueCreated) http.Value.Dispose();
    }

    private IEnumerable<RestCall> Calls(Row row)
    {
        var (hooks, recorded) = (instance.Switches.Webhooks, instance.Configuration.RestCalls);
        if (hooks.Count == 0 && recorded.Count == 0) return [];
        return hooks.Select(Of).Concat(recorded).Where(c => row.Table.IsA(c.Table));
    }

    private static RestCall Of(Webhook hook) => new(
        hook.Table, hook.When, hook.OnInsert, hook.OnUpdate, hook.OnDelete, hook.Method, hook.Url.AbsoluteUri, hook.Content)
    {
        User = hook.User,
        Password = hook.Password,
    };

    private void Send(RestCall call, Row row, Account account)
    {
        var scope = new QueryScope(instance.Database, instance.Clock, account);
        if (call.When.Length > 0 && !QueryParser.Parse(scope, row.Table, call.When).Matches(row)) return;
        if (!Uri.TryCreate(MessageTemplate.Fill(call.Url, row), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return;
        var body = call.Content.Length > 0 ? MessageTemplate.Fill(call.Content, row) : MessageTemplate.Default(row);
        // The write holds the gate: the call itself must neither wait for it nor hold it.
        _ = Task.Run(() => SendAsync(call, url, body));
    }

    private async Task SendAsync(RestCall call, Uri url, string body)
    {
        var host = hosts.GetOrAdd(url.Authority, _ => new SemaphoreSlim(ConnectionsToHost));
        try
        {
            await slots.WaitAsync(closing.Token);
            try
            {
                await host.WaitAsync(closing.Token);
                try
                {
                    await DeliverAsync(call, url, body);
                }
                finally
                {
                    host.Release();
                }
            }
            finally
            {
                slots.Release();
            }
        }
        catch (Exception lost) when (lost is OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException)
        {
            // Nobody tries again: what the receiver missed it must find by asking.
        }
    }

    private async Task DeliverAsync(RestCall call, Uri url, string body)
    {
        using var patience = new CancellationTokenSource(Patience, instance.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, closing.Token);
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), url);
        if (call.Method is not ("GET" or "HEAD")) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (call.User.Length > 0)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{call.User}:{call.Password}")));
        using var response = await http.Value.SendAsync(request, either.Token);
    }
}
