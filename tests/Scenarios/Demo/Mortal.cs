using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Scenarios.Demo;

/// <summary>An engine's way to an instance, for as long as its fuse holds.</summary>
internal sealed class MortalWire(Fuse fuse) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isBatch = request.RequestUri!.AbsolutePath.EndsWith("/batch", StringComparison.Ordinal);
        return fuse.PassAsync(
            async isCutShort =>
            {
                if (isCutShort && isBatch)
                    request.Content = await HalfAsync(request.Content!);
                var answer = await base.SendAsync(request, CancellationToken.None);

                // The answer is whole before it counts as given.
                await answer.Content.LoadIntoBufferAsync(cancellationToken);
                return answer;
            },
            isBatch);
    }

    // The instance works a batch off item by item: cut off in the middle, it has done the first half.
    private static async Task<StringContent> HalfAsync(HttpContent content)
    {
        var body = JsonNode.Parse(await content.ReadAsStreamAsync())!;
        var items = body["rest_requests"]!.AsArray();
        for (var left = items.Count / 2; items.Count > left;)
            items.RemoveAt(items.Count - 1);
        return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }
}

/// <summary>An engine's way to its ledger, for as long as its fuse holds.</summary>
public class MortalLedger : DispatchProxy
{
    private ILedger _ledger = null!;
    private Fuse _fuse = null!;

    internal static ILedger Over(ILedger ledger, Fuse fuse)
    {
        var proxy = Create<ILedger, MortalLedger>();
        ((MortalLedger)proxy)._ledger = ledger;
        ((MortalLedger)proxy)._fuse = fuse;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.ReturnType;
        return result == typeof(Task)
            ? PassAsync<bool>(targetMethod, args)
            : typeof(MortalLedger).GetMethod(nameof(PassAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(result.GetGenericArguments()[0]).Invoke(this, [targetMethod, args]);
    }

    private Task<T> PassAsync<T>(MethodInfo method, object?[]? args) => _fuse.PassAsync(async _ =>
    {
        var call = (Task)method.Invoke(_ledger, args)!;
        await call;
        return call is Task<T> given ? given.Result : default!;
    });
}
