using System.Globalization;

namespace Connector.Proofs.Simulation.Scheduling;

/// <summary>A clock that somebody set, more or less right. Only what is measured with it (<see cref="TimeProvider.GetTimestamp"/>) never jumps.</summary>
internal sealed class Clock(Agenda agenda) : TimeProvider
{
    /// <summary>How far it is ahead of the true time.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => 1_000;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Now, as ServiceNow writes it: to the second.</summary>
    public string Stamp => Written(GetUtcNow());

    public override DateTimeOffset GetUtcNow() => agenda.Time + Ahead;

    public override long GetTimestamp() => agenda.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("What waits by itself is not under the simulation's control.");

    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
