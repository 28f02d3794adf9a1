using System.Globalization;
using System.Net;
using RestSharp.Interceptors;

namespace Connector.Instances.Calls;

/// <summary>One request and its response, held open until disposed. Sees what RestSharp does not hand on: status, headers and error body.</summary>
internal sealed class Exchange(Call call, TimeProvider time) : Interceptor, IDisposable
{
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

        var text = await HttpManners.ErrorTextAsync(responseMessage, cancellationToken).ConfigureAwait(false);
        Failure = Refusal.Of(status, text, HttpManners.RetryAfter(responseMessage, time));
    }

    public void Dispose()
    {
        Body?.Dispose();
        _response?.Dispose();
    }

    private static Failure Of(Exception broken) =>
        new(HttpManners.IsUnreachable(broken) ? Fault.Unreachable : Fault.Cut, 0, Refusal.Short(broken.InnerException?.Message ?? broken.Message));

    private static int? Total(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Total-Count", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;
}
