using System.Net;
using System.Net.Http.Headers;

namespace Connector.Plugins.Hosting;

/// <summary>
/// Tries a plugin's request again where that is safe: what was refused for now by a 429 or a 503 that says until when, and what changes nothing, or says by
/// an <c>Idempotency-Key</c> that it changes nothing twice, and failed in passing. A body is sent again only where it is held in memory.
/// </summary>
internal sealed class PatientHandler(TimeProvider time, Func<double> chance, HttpMessageHandler? wire = null) : DelegatingHandler(wire ?? Network())
{
    private const string OnceKey = "Idempotency-Key";
    private const int Attempts = 4;
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure) = await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
            var wait = attempt == Attempts ? null : Wait(request, response, failure, attempt);
            if (wait is null)
            {
                return response ?? throw failure!;
            }

            response?.Dispose();
            await Task.Delay(wait.Value, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(HttpResponseMessage? Response, Exception? Failure)> AttemptAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var over = new CancellationTokenSource(AttemptTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
        try
        {
            return (await base.SendAsync(request, either.Token).ConfigureAwait(false), null);
        }
        catch (HttpRequestException failure)
        {
            return (null, failure);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new TimeoutException($"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)} gave no answer within 30 seconds."));
        }
    }

    private TimeSpan? Wait(HttpRequestMessage request, HttpResponseMessage? response, Exception? failure, int attempt)
    {
        if (request.Content is not (null or ByteArrayContent or ReadOnlyMemoryContent))
        {
            return null;
        }

        var said = Said(response?.Headers.RetryAfter);
        var isSafe = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
            || request.Headers.Contains(OnceKey);
        var isRefused = response?.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        var isPassing = failure is not null || response!.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        if (!(isRefused && said is not null) && !(isSafe && isPassing))
        {
            return null;
        }

        var wait = said ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1) * (0.5 + chance() / 2));
        return wait <= Longest ? wait : null;
    }

    private TimeSpan? Said(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date - time.GetUtcNow() is var wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null);

    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
