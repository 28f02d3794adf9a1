using System.Text.Json;
using Connector.Instances.Logins;
using Polly;
using Polly.CircuitBreaker;

namespace Connector.Instances.Calls;

/// <summary>Reads a body that arrived with a success status.</summary>
internal delegate Task<Reply<T>> BodyReader<T>(Stream body, ReplyHead head, CancellationToken cancel)
    where T : class;

/// <summary>
/// Makes calls as a good guest: few at once, logged in, each attempt timed, repeated with growing waits where that is safe,
/// and not at all while the instance is down or has refused our login.
/// </summary>
internal sealed class Caller : IDisposable
{
    private readonly InstanceConfig _config;
    private readonly TimeProvider _time;
    private readonly Wire _wire;
    private readonly Login _login;
    private readonly CallGate _gate;
    private readonly Rest _rest;
    private readonly ResiliencePipeline<Reply> _pipeline;
    private volatile Failure? _ailment;

    public Caller(InstanceConfig config, TimeProvider time, HttpMessageHandler? inner, Func<double> chance)
    {
        _config = config;
        _time = time;
        _wire = new Wire(config, inner, time);
        _login = Login.Of(config.Login, _wire, time, config.AttemptTimeout);
        _gate = new CallGate(config.MaxConcurrentCalls);
        _rest = new Rest(time);
        _pipeline = Patience.Of(config, time, chance);
    }

    /// <summary>Exchanges made.</summary>
    public long Count => _wire.Count;

    /// <summary>Makes a call and reads its answer. A write is never cancelled once it has left.</summary>
    public Task<Reply<T>> AskAsync<T>(Call call, BodyReader<T> read, CancellationToken cancel)
        where T : class =>
        RepeatAsync<T>(call, async attempt => await SendAsync(call, attempt).ConfigureAwait(false) is { } failure
            ? new Reply<T>(failure, attempt.Head)
            : await read(attempt.Answer!.Body!, attempt.Head, attempt.Token).ConfigureAwait(false), cancel);

    /// <summary>Makes a call and leaves its answer open; the attempt keeps its place at the gate until it is disposed.</summary>
    public Task<Reply<Attempt>> OpenAsync(Call call, CancellationToken cancel) =>
        RepeatAsync<Attempt>(call, async attempt => await SendAsync(call, attempt).ConfigureAwait(false) is { } failure
            ? new Reply<Attempt>(failure, attempt.Head)
            : new Reply<Attempt>(attempt, attempt.Head), cancel);

    public void Dispose()
    {
        (_login as IDisposable)?.Dispose();
        _gate.Dispose();
        _wire.Dispose();
    }

    private async Task<Reply<T>> RepeatAsync<T>(Call call, Func<Attempt, Task<Reply<T>>> run, CancellationToken cancel)
        where T : class
    {
        try
        {
            return (Reply<T>)await _pipeline.ExecuteAsync(
                async token => (Reply)await OnceAsync(call, run, token).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            var says = $"it did not answer a moment ago: {_ailment?.Says}";
            return new Reply<T>(new Failure(Fault.Resting, _ailment?.Status ?? 0, says));
        }
        catch (OperationCanceledException) when (!call.Reads)
        {
            return new Reply<T>(new Failure(Fault.Resting, 0, "it was stopped before it was sent"));
        }
    }

    private async Task<Reply<T>> OnceAsync<T>(Call call, Func<Attempt, Task<Reply<T>>> run, CancellationToken cancel)
        where T : class
    {
        var pass = await _gate.EnterAsync(call.GivesFile, cancel).ConfigureAwait(false);
        var attempt = new Attempt(pass, _config.AttemptTimeout + call.Extra, _time, call.Reads ? cancel : CancellationToken.None);
        Reply<T>? reply = null;
        try
        {
            reply = _rest.Now() is { } resting ? new Reply<T>(resting) : await run(attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (attempt.IsOver)
        {
            reply = new Reply<T>(new Failure(Fault.Hung, 0, $"no answer within {_config.AttemptTimeout + call.Extra:c}"), attempt.Head);
        }
        catch (JsonException)
        {
            reply = new Reply<T>(new Failure(Fault.Garbled, 200, "the JSON ends early or is not well formed"), attempt.Head);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            reply = new Reply<T>(new Failure(Fault.Cut, 200, Refusal.Short(broken.Message)), attempt.Head);
        }
        finally
        {
            if (reply is null || !ReferenceEquals(reply.Value, attempt))
            {
                attempt.Dispose();
            }
        }

        return Weighed(call, reply);
    }

    // The failure of the exchange, or null when its body can be read. A 401 is asked once more, with a fresh token: some come for no reason.
    private async Task<Failure?> SendAsync(Call call, Attempt attempt)
    {
        for (var last = call.Stream is not null; ; last = true)
        {
            var header = await _login.HeaderAsync(attempt.Token).ConfigureAwait(false);
            var failure = header.Failure is { } unsent
                ? unsent with { Unsent = true }
                : attempt.Hold(await _wire.SendAsync(call, header.Value, attempt.Token).ConfigureAwait(false)).Failure;
            if (failure is not { Fault: Fault.Login } || last)
            {
                return failure;
            }

            if (header.Value is { } refused)
            {
                _login.Refused(refused);
            }
        }
    }

    private Reply<T> Weighed<T>(Call call, Reply<T> reply)
        where T : class
    {
        if (reply.Failure is not { } raw)
        {
            return reply;
        }

        var failure = raw with { Says = _login.Scrub(raw.Says) };
        var rest = failure.Fault == Fault.Login ? _config.LoginBreak : failure.RetryAfter > _config.LongestWait ? failure.RetryAfter : null;
        if (rest is { } length)
        {
            _rest.Begin(length, failure);
        }

        if (failure.Ails)
        {
            _ailment = failure;
        }

        return new Reply<T>(failure, reply.Head) { Again = rest is null && call.Stream is null && failure.WorthRepeating(call.Reads) };
    }
}
