using System.Globalization;

namespace Connector.Sandbox.Queries;

/// <summary>Date-times as they stand on the wire: UTC, whole seconds.</summary>
internal static class WireDate
{
    private static readonly string[] Formats =
    [
        InstanceClock.WireFormat, "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd HH:mm",
    ];

    public static bool TryParse(string text, out DateTime utc) => DateTime.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out utc);

    public static string Text(DateTime utc) => utc.ToString(InstanceClock.WireFormat, CultureInfo.InvariantCulture);

    /// <summary>A shift that would leave the calendar stops at its edge.</summary>
    public static DateTime Shift(DateTime moment, string unit, int count)
    {
        try
        {
            return Shifted(moment, unit, count);
        }
        catch (ArgumentOutOfRangeException)
        {
            return count < 0 ? DateTime.MinValue : DateTime.MaxValue;
        }
    }

    private static DateTime Shifted(DateTime moment, string unit, int count) => unit switch
    {
        "minute" => moment.AddMinutes(count),
        "hour" => moment.AddHours(count),
        "day" => moment.AddDays(count),
        "week" => moment.AddDays(7L * count),
        "month" => moment.AddMonths(count),
        "quarter" => moment.AddMonths((int)Math.Clamp(3L * count, int.MinValue, int.MaxValue)),
        "year" => moment.AddYears(count),
        _ => moment.AddSeconds(count),
    };
}
