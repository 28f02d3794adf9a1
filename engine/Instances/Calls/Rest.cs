namespace Connector.Instances.Calls;

/// <summary>A time in which nothing is sent, and why.</summary>
internal sealed class Rest(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private volatile Reason? _reason;

    /// <summary>The failure a call meets now; null when calls may go out.</summary>
    public Failure? Now()
    {
        var reason = _reason;
        return reason is not null && time.GetUtcNow() < reason.Until ? reason.Failure : null;
    }

    /// <summary>Sends nothing for a while.</summary>
    public void Begin(TimeSpan length, Failure why)
    {
        var until = time.GetUtcNow() + (length > Longest ? Longest : length);
        var says = $"nothing is sent until {until:HH:mm:ss} UTC, because {why.Says} ({why.Fault}, status {why.Status})";
        _reason = new Reason(until, new Failure(Fault.Resting, why.Status, says));
    }

    private sealed record Reason(DateTimeOffset Until, Failure Failure);
}
