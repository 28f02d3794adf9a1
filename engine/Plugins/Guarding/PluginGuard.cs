using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Connector.Plugins.Guarding;

/// <summary>
/// Stands around every call of a plugin's code: so long and no longer, and whatever goes wrong is that plugin's alone. Who fails again and again by its own
/// fault is left alone for a while; who does not return, or takes all memory, until another version comes.
/// </summary>
internal sealed class PluginGuard(string title, string file, Workers workers, PluginLimits limits, TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile Rest? _rest;
    private int _inARow;
    private int _rests;

    public PluginMeter Meter { get; } = new();

    public PluginLimits Limits => limits;

    /// <summary>That the plugin wrote to the console; null while it has not.</summary>
    public Finding? Noise { get; private set; }

    /// <summary>Calls that were given up and may still be running, as the likely pin of a plugin that does not unload.</summary>
    public string? Endless { get; private set; }

    /// <summary>Why the plugin is not called at present; null when it is.</summary>
    public Finding? Quarantine => _rest is { } rest && (rest.Until is null || rest.Until > time.GetUtcNow()) ? rest.Finding : null;

    /// <summary>Runs code that waits for nobody.</summary>
    /// <exception cref="PluginFailedException">It came to nothing.</exception>
    public T Call<T>(string what, Func<T> code) => Call(what, code, limits.Call);

    /// <summary>The same with a budget of its own.</summary>
    public T Call<T>(string what, Func<T> code, TimeSpan budget)
    {
        Admit();
        var since = Stopwatch.GetTimestamp();
        var result = default(T)!;
        var work = workers.Run(() => Quietly(what, () => result = code()), budget);
        var failure = Judge(what, work, budget);
        Meter.Count(since, work.Ended ? work.Bytes : 0, failure is not null);
        return failure is null ? Passed(result) : throw failure;
    }

    /// <summary>
    /// Runs code that may wait for somebody; its beginning has the budget of a call that does not. What it throws does not count against the plugin, for
    /// mostly somebody else could not be reached; time that it overruns does, unless whoever calls tries again with a patience of its own.
    /// </summary>
    public async Task<T> CallAsync<T>(string what, TimeSpan budget, Func<CancellationToken, Task<T>> code, CancellationToken cancel, bool isTriedAgain = false)
    {
        Admit();
        var since = Stopwatch.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<T>? running = null;
        var work = workers.Run(() => Quietly(what, () => running = code(over.Token)), limits.Call);
        var failure = Judge(what, work, limits.Call, reachesOut: true);
        if (failure is null)
        {
            failure = running is null ? Failed(GuardTroubles.Threw(title, file, what, new InvalidOperationException("it gave no task")))
                : await EndAsync(what, running, budget, over, isTriedAgain, cancel).ConfigureAwait(false);
        }

        Meter.Count(since, work.Ended ? work.Bytes : 0, failure is not null);
        return failure is null ? Passed(await running!.ConfigureAwait(false)) : throw failure;
    }

    // The text itself is not kept: it may be a customer's.
    private void Quietly(string what, Action work)
    {
        PluginConsole.Divert(_ => Noise ??= GuardTroubles.Noisy(title, file, what));
        try
        {
            work();
        }
        finally
        {
            PluginConsole.Divert(null);
        }
    }

    private async Task<PluginFailedException?> EndAsync<T>(string what, Task<T> running, TimeSpan budget, CancellationTokenSource over, bool isTriedAgain, CancellationToken cancel)
    {
        try
        {
            await running.WaitAsync(budget, time, cancel).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            await over.CancelAsync().ConfigureAwait(false);
            if (!await EndsAsync(running).ConfigureAwait(false))
            {
                return Leave(what, GuardTroubles.Endless(title, file, what, budget, isCancelled: true));
            }

            var slow = GuardTroubles.TooSlow(title, file, what, budget);
            return isTriedAgain ? Unlucky(slow) : Failed(slow);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (!await EndsAsync(running).ConfigureAwait(false))
            {
                Leave(what, GuardTroubles.Endless(title, file, what, budget, isCancelled: true));
            }

            throw;
        }
#pragma warning disable CA1031 // Whatever a plugin throws is that plugin's trouble alone.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return Unlucky(GuardTroubles.Threw(title, file, what, thrown));
        }
    }

    private async Task<bool> EndsAsync(Task running)
    {
        var end = running.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await end.WaitAsync(limits.Grace, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private PluginFailedException? Judge(string what, Work work, TimeSpan budget, bool reachesOut = false)
    {
        if (!work.Ended)
        {
            return Leave(what, work.Bytes > limits.Bytes
                ? GuardTroubles.EndlessAndHungry(title, file, what, budget, work.Bytes)
                : GuardTroubles.Endless(title, file, what, budget, isCancelled: false));
        }

        if (work.Bytes > limits.Bytes)
        {
            return Leave(null, GuardTroubles.TooMuch(title, file, what, work.Bytes, limits.Bytes));
        }

        if (work.Thrown is null or PluginFailedException)
        {
            return work.Thrown as PluginFailedException;
        }

        var threw = GuardTroubles.Threw(title, file, what, Inner(work.Thrown));
        return reachesOut ? Unlucky(threw) : Failed(threw);
    }

    private void Admit()
    {
        if (Quarantine is { } finding)
        {
            throw new PluginFailedException(finding);
        }
    }

    private T Passed<T>(T result)
    {
        if ((Volatile.Read(ref _inARow) | Volatile.Read(ref _rests)) != 0)
        {
            lock (_gate)
            {
                (_inARow, _rests) = (0, 0);
            }
        }

        return result;
    }

    // Too many in a row and it is left alone for a while; the failure itself is told as it was. The exception is not kept: it would hold the plugin.
    private PluginFailedException Failed(Finding finding)
    {
        lock (_gate)
        {
            if (++_inARow >= limits.FailuresInARow && Quarantine is null)
            {
                var rest = TimeSpan.FromTicks(Math.Min(limits.FirstRest.Ticks << Math.Min(_rests++, 10), limits.LongestRest.Ticks));
                var until = time.GetUtcNow() + rest;
                _rest = new Rest(GuardTroubles.Resting(title, file, _inARow, finding, until.ToString("HH:mm:ss", CultureInfo.InvariantCulture)), until);
                _inARow = 0;
            }
        }

        return Unlucky(finding);
    }

    // A call that came to nothing, told and nothing more: another may well do.
    private static PluginFailedException Unlucky(Finding finding) => new(finding, isAboutValue: true);

    private PluginFailedException Leave(string? endless, Finding finding)
    {
        _rest = new Rest(finding, null);
        Endless ??= endless;
        return new PluginFailedException(finding);
    }

    private static Exception Inner(Exception thrown) => thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;

    /// <summary>The plugin is not called until then; null is until another version comes.</summary>
    private sealed record Rest(Finding Finding, DateTimeOffset? Until);
}
