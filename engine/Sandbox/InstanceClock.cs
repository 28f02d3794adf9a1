using System.Globalization;

namespace Connector.Sandbox;

/// <summary>The instance's own time: the host's, moved by the skew a test may set. Wire times have one-second grain.</summary>
internal sealed class InstanceClock(TimeProvider time, Func<TimeSpan> skew)
{
    public const string WireFormat = "yyyy-MM-dd HH:mm:ss";

    public DateTimeOffset Now => StandsAt ?? (time.GetUtcNow() + skew());

    /// <summary>Where the clock is held while the demo's past is told, before the instance answers anybody; null lets it run.</summary>
    public DateTimeOffset? StandsAt { get; set; }

    public string NowText => Now.UtcDateTime.ToString(WireFormat, CultureInfo.InvariantCulture);

    public TimeProvider Time => time;
}
