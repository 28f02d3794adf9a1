using RestSharp;
using RestSharp.Interceptors;

namespace Connector.Instances.Calls;

/// <summary>Carries one exchange over RestSharp: pooled connections, gzip, no cookies (a shared session makes calls wait for each other), no redirects.</summary>
internal sealed class Wire : IDisposable
{
    private readonly CountingHandler _counting;
    private readonly RestClient _client;
    private readonly TimeProvider _time;

    public Wire(InstanceConfig config, HttpMessageHandler? inner, TimeProvider time)
    {
        _time = time;
        _counting = new CountingHandler(inner ?? HttpManners.Sockets(config.MaxConcurrentCalls));
        _client = new RestClient(_counting, disposeHandler: true, options =>
        {
            options.BaseUrl = config.BaseUrl;
            options.Timeout = Timeout.InfiniteTimeSpan;
            options.FollowRedirects = false;
            options.UserAgent = "Connector";
        });
    }

    /// <summary>Exchanges made.</summary>
    public long Count => _counting.Count;

    /// <summary>One exchange up to the headers; the caller reads and disposes it.</summary>
    public async Task<Exchange> SendAsync(Call call, string? authorization, CancellationToken cancel)
    {
        var exchange = new Exchange(call, _time);
        try
        {
            exchange.Body = await _client.DownloadStreamAsync(Request(call, authorization, exchange), cancel).ConfigureAwait(false);

            // RestSharp answers a cancelled call with nothing, as it does a broken one.
            cancel.ThrowIfCancellationRequested();
            if (exchange.Body is null)
            {
                exchange.Bodiless();
            }

            return exchange;
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private static RestRequest Request(Call call, string? authorization, Exchange exchange)
    {
        var request = new RestRequest(call.Url, Verb(call.Method)) { Interceptors = new List<Interceptor>(1) { exchange } };
        request.AddHeader("Accept", call.GivesFile ? "*/*" : "application/json");
        if (authorization is not null)
        {
            request.AddHeader("Authorization", authorization);
        }

        if (call.Stream is not null)
        {
            request.AlwaysSingleFileAsContent = true;
            request.AddFile("file", call.Stream, "file", call.ContentType);
        }
        else if (!call.Body.IsEmpty)
        {
            request.AddBody(call.Body.ToArray(), call.ContentType);
        }

        return request;
    }

    private static Method Verb(HttpMethod method) => method.Method switch
    {
        "GET" => Method.Get,
        "POST" => Method.Post,
        "PATCH" => Method.Patch,
        "DELETE" => Method.Delete,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method.Method, "No call of ours uses this verb."),
    };
}
