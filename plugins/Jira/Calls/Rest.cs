namespace Connector.Plugins.Jira.Calls;

/// <summary>Times in which nothing is sent, and why: Jira named one, the login was refused, or nothing has come back for a while.</summary>
internal sealed class Rest(JiraSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private volatile Reason? _reason;
    private int _ailing;

    /// <summary>The failure a call meets now; null when calls may go out.</summary>
    public Failure? Now()
    {
        var reason = _reason;
        return reason is not null && time.GetUtcNow() < reason.Until ? reason.Failure : null;
    }

    /// <summary>Learns from an attempt, and says whether a rest begins with it.</summary>
    public bool Heard(Failure? failure)
    {
        if (failure is { Fault: Fault.Resting })
        {
            return false;
        }

        var ailing = failure is { Ails: true } ? Interlocked.Increment(ref _ailing) : 0;
        if (ailing == 0)
        {
            Interlocked.Exchange(ref _ailing, 0);
        }

        return failure is not null && Length(failure, ailing) is { } length && Began(length, failure);
    }

    private TimeSpan? Length(Failure failure, int ailing) => failure.Fault == Fault.Login ? settings.LoginBreak
        : failure.RetryAfter > settings.LongestWait ? failure.RetryAfter
        : ailing >= Math.Max(2, settings.Attempts) ? settings.CircuitBreak
        : null;

    private bool Began(TimeSpan length, Failure failure)
    {
        var until = time.GetUtcNow() + (length > Longest ? Longest : length);
        var says = $"nothing is sent until {until:HH:mm:ss} UTC, because {failure.Says} ({failure.Fault}, status {failure.Status})";
        _reason = new Reason(until, new Failure(Fault.Resting, failure.Status, says));
        return true;
    }

    private sealed record Reason(DateTimeOffset Until, Failure Failure);
}
