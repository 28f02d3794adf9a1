using System.Text.Json;
using Attempt = Connector.Abstractions.Instances.CallAttempt<System.Net.Http.HttpResponseMessage>;

namespace Connector.Plugins.Jira.Calls;

/// <summary>
/// Makes calls as a good guest: few at once, each attempt timed, repeated with growing waits where that is safe, as late as Jira asks, and not at all
/// while it is down or has refused our login.
/// </summary>
internal sealed class Caller : IDisposable
{
    private const int MostRedirects = 3;

    private readonly JiraSettings _settings;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly HttpClient _client;
    private readonly CallGate _gate;
    private readonly Rest _rest;
    private readonly Uri _base;
    private long _count;
    private volatile Heard? _heard;

    public Caller(JiraSettings settings, TimeProvider time, Func<double> chance, HttpMessageHandler? inner)
    {
        (_settings, _time, _chance) = (settings, time, chance);
        _base = new Uri(settings.BaseUrl.AbsoluteUri.TrimEnd('/') + '/');
        _client = new HttpClient(inner ?? HttpManners.Sockets(settings.MaxConcurrentCalls)) { Timeout = Timeout.InfiniteTimeSpan };
        _gate = new CallGate(settings.MaxConcurrentCalls);
        _rest = new Rest(settings, time);
    }

    /// <summary>Exchanges made.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Jira's own clock, as its last answer told it; null before the first.</summary>
    public DateTimeOffset? Now => _heard is { } heard ? heard.Date + _time.GetElapsedTime(heard.At) : null;

    /// <summary>Makes a call and reads its JSON; an answer without a body gives an undefined element. A write is never cancelled once it has left.</summary>
    public Task<Reply<JsonElement>> AskAsync(Call call, CancellationToken cancel) => RepeatAsync(call, async attempt =>
    {
        var sent = await SendAsync(call, attempt).ConfigureAwait(false);
        return sent.Has(out var response, out var failure)
            ? await Answers.ReadAsync(response, attempt.Token).ConfigureAwait(false)
            : new Reply<JsonElement>(failure);
    }, cancel);

    /// <summary>Makes a call and leaves its answer open; the attempt keeps its place at the gate until it is disposed.</summary>
    public Task<Reply<Attempt>> OpenAsync(Call call, CancellationToken cancel) => RepeatAsync(call, async attempt =>
    {
        var sent = await SendAsync(call, attempt).ConfigureAwait(false);
        return sent.Has(out _, out var failure) ? new Reply<Attempt>(attempt) : new Reply<Attempt>(failure);
    }, cancel);

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private async Task<Reply<T>> RepeatAsync<T>(Call call, Func<Attempt, Task<Reply<T>>> run, CancellationToken cancel)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var reply = await OnceAsync(call, run, cancel).ConfigureAwait(false);
                if (_rest.Heard(reply.Failure) || reply.Failure is not { } failure || !IsRepeated(call, failure, number))
                {
                    return reply;
                }

                var wait = failure.RetryAfter ?? _settings.BackOff * Math.Pow(2, number - 1) * (0.5 + _chance());
                await Task.Delay(wait < _settings.LongestWait ? wait : _settings.LongestWait, _time, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!call.Reads)
        {
            return new Reply<T>(new Failure(Fault.Resting, 0, "it was stopped before it was sent"));
        }
    }

    // Waiting out a Jira that hangs costs a whole time limit, so that is done twice and no more.
    private bool IsRepeated(Call call, Failure failure, int number) =>
        !call.Once && number < _settings.Attempts && failure.WorthRepeating(call.Reads) && (number < 2 || failure.Fault != Fault.Hung);

    private async Task<Reply<T>> OnceAsync<T>(Call call, Func<Attempt, Task<Reply<T>>> run, CancellationToken cancel)
    {
        var place = await _gate.EnterAsync(call.GivesFile, cancel).ConfigureAwait(false);
        var attempt = new Attempt(place, _settings.AttemptTimeout + call.Extra, _time, call.Reads ? cancel : CancellationToken.None);
        var reply = default(Reply<T>);
        try
        {
            reply = _rest.Now() is { } resting ? new Reply<T>(resting) : await run(attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (attempt.IsOver)
        {
            reply = new Reply<T>(new Failure(Fault.Hung, 0, $"no answer within {_settings.AttemptTimeout + call.Extra:c}"));
        }
        catch (JsonException)
        {
            reply = new Reply<T>(new Failure(Fault.Garbled, 200, "the JSON ends early or is not well formed"));
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            reply = new Reply<T>(Answers.Broken(broken));
        }
        finally
        {
            if (!ReferenceEquals(reply.Value, attempt))
            {
                attempt.Dispose();
            }
        }

        return reply.Failure is { } failure ? new Reply<T>(failure with { Says = _settings.Login.Scrubbed(failure.Says) }) : reply;
    }

    // A file may lie elsewhere: its address is followed, but our login is told to nobody but Jira itself.
    private async Task<Reply<HttpResponseMessage>> SendAsync(Call call, Attempt attempt)
    {
        var address = new Uri(_base, call.Url);
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(call, address);
            Interlocked.Increment(ref _count);
            var response = attempt.Hold(await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false));
            if (IsJira(address) && response.Headers.Date is { } date)
            {
                _heard = new Heard(date, _time.GetTimestamp());
            }

            if (call.GivesFile && (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location && redirects < MostRedirects)
            {
                address = new Uri(address, location);
                if (address.Scheme == _base.Scheme || address.Scheme == Uri.UriSchemeHttps)
                {
                    continue;
                }
            }

            return await Answers.FailureAsync(response, call.GivesFile, _time, attempt.Token).ConfigureAwait(false) is { } failure
                ? new Reply<HttpResponseMessage>(failure)
                : new Reply<HttpResponseMessage>(response);
        }
    }

    private HttpRequestMessage Request(Call call, Uri address)
    {
        var request = new HttpRequestMessage(call.Method, address) { Content = call.Body?.Invoke() };
        request.Headers.TryAddWithoutValidation("Accept", call.GivesFile ? "*/*" : "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Connector");
        request.Headers.TryAddWithoutValidation("X-Atlassian-Token", "no-check");
        if (IsJira(address))
        {
            request.Headers.Authorization = _settings.Login.Header(_settings.Flavour);
        }

        return request;
    }

    private bool IsJira(Uri address) => address.Scheme == _base.Scheme && address.Authority == _base.Authority;

    private sealed record Heard(DateTimeOffset Date, long At);
}
