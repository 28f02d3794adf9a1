using System.Globalization;

namespace Connector.Sandbox.Display;

/// <summary>Durations: stored as a moment after 1970-01-01 00:00:00, shown in words.</summary>
internal static class DurationText
{
    private static readonly DateTime Origin = DateTime.UnixEpoch;

    /// <summary>Takes the stored form or <c>[days ]hh:mm:ss</c>; null when it is neither.</summary>
    public static string? Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0) return "";
        if (TryStored(text, out var moment)) return Text(moment);
        var parts = text.Split(' ');
        var days = 0;
        if (parts.Length == 2 && !int.TryParse(parts[0], CultureInfo.InvariantCulture, out days)) return null;
        if (parts.Length > 2 || Math.Abs(days) > 100_000) return null;
        return TimeSpan.TryParseExact(parts[^1], @"h\:m\:s", CultureInfo.InvariantCulture, out var time)
            ? Text(Origin.AddDays(days) + time)
            : null;
    }

    public static string InWords(string stored)
    {
        if (!TryStored(stored, out var moment)) return stored;
        var span = moment - Origin;
        string[] parts =
        [
            Part(span.Days, "Day"), Part(span.Hours, "Hour"), Part(span.Minutes, "Minute"), Part(span.Seconds, "Second"),
        ];
        var words = string.Join(' ', parts.Where(p => p.Length > 0));
        return words.Length > 0 ? words : "0 Seconds";
    }

    private static bool TryStored(string text, out DateTime moment) => DateTime.TryParseExact(
        text, InstanceClock.WireFormat, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static string Text(DateTime moment) => moment.ToString(InstanceClock.WireFormat, CultureInfo.InvariantCulture);

    private static string Part(int count, string unit) => count switch
    {
        0 => "",
        1 => "1 " + unit,
        _ => count.ToString(CultureInfo.InvariantCulture) + " " + unit + "s",
    };
}
