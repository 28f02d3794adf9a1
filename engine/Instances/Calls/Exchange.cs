using System.Globalization;
using System.Net;
using System.Text;
using RestSharp.Interceptors;

namespace Connector.Instances.Calls;

/// <summary>One request and its response, held open until disposed. Sees what RestSharp does not hand on: status, headers and error body.</summary>
internal sealed class Exchange(Call call, TimeProvider time) : Interceptor, IDisposable
{
    private const int LongestErrorBody = 64 * 1024;

    private HttpRequestMessage? _request;
    private HttpResponseMessage? _response;

    /// <summary>What went wrong; null when <see cref="Body"/> can be read.</summary>
    public Failure? Failure { get; private set; }

    public ReplyHead Head { get; private set; }

    public Stream? Body { get; set; }

    /// <summary>Called when RestSharp gave no body: there is none, or the call broke.</summary>
    public void Bodiless()
    {
        if (Failure is null && _response is { StatusCode: HttpStatusCode.NoContent })
        {
            Body = Stream.Null;
        }
        else
        {
            Failure ??= Broken();
        }
    }

    private Failure Broken() => _request is not null && _request.Options.TryGetValue(CountingHandler.Broke, out var broken)
        ? Of(broken)
        : new Failure(Fault.Cut, 0, "the connection gave no answer");

    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        _request = requestMessage;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask AfterHttpRequest(HttpResponseMessage responseMessage, CancellationToken cancellationToken)
    {
        _response = responseMessage;
        Head = new ReplyHead(responseMessage.Headers.Date, Total(responseMessage));
        var status = (int)responseMessage.StatusCode;
        var type = responseMessage.Content.Headers.ContentType?.MediaType ?? "";
        var page = !call.GivesFile && (type.EndsWith("html", StringComparison.OrdinalIgnoreCase) || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase));
        if (status is 200 or 201 or 204 && !page)
        {
            return;
        }

        var text = await TextAsync(responseMessage, cancellationToken).ConfigureAwait(false);
        Failure = Refusal.Of(status, text, RetryAfter(responseMessage));
    }

    public void Dispose()
    {
        Body?.Dispose();
        _response?.Dispose();
    }

    private static Failure Of(Exception broken) => broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
    } refused
        ? new Failure(Fault.Unreachable, 0, Refusal.Short(refused.InnerException?.Message ?? refused.Message))
        : new Failure(Fault.Cut, 0, Refusal.Short(broken.InnerException?.Message ?? broken.Message));

    private static int? Total(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Total-Count", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wish = response.Headers.RetryAfter;
        var wait = wish?.Delta ?? (wish?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return wait is { } given && given < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[LongestErrorBody];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            // The status has already said what matters; a body cut short only says less.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
