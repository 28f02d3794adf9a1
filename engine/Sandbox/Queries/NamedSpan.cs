using System.Globalization;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Queries;

/// <summary>Spans of the calendar by name, such as beginningOfLastMonth, endOfLast7Days or daysAgoStart(2), in the asker's zone.</summary>
internal sealed partial class NamedSpan(QueryScope scope)
{
    private DateTime Local => scope.Account.ToLocal(scope.Clock.Now.UtcDateTime);

    public string? Counted(string name, string[] arguments)
    {
        if (AgoName().Match(name) is not { Success: true } match) return null;
        if (arguments is not [var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out var count)) return null;
        var unit = match.Groups["unit"].Value;
        var moment = WireDate.Shift(Local, unit, -count);
        return match.Groups["edge"].Value switch
        {
            "Start" => Utc(Floor(moment, unit)),
            "End" => Utc(WireDate.Shift(Floor(moment, unit), unit, 1).AddSeconds(-1)),
            _ => Utc(moment),
        };
    }

    /// <summary>beginningOf… or endOf… a span.</summary>
    public string? Edge(string name)
    {
        var isBeginning = name.StartsWith("beginningOf", StringComparison.Ordinal);
        if (!isBeginning && !name.StartsWith("endOf", StringComparison.Ordinal)) return null;
        return Of(name[(isBeginning ? "beginningOf".Length : "endOf".Length)..]) is var (start, end) ? isBeginning ? start : end : null;
    }

    /// <summary>First and last second of a span such as <c>Today</c>, <c>Last 7 days</c> or <c>One year ago</c>; null when it is none.</summary>
    public (string Start, string End)? Of(string span)
    {
        var name = span.Replace(" ", "", StringComparison.Ordinal);
        if (SpanName().Match(name) is not { Success: true } match) return null;
        var which = match.Groups["which"].Value.ToLowerInvariant();
        var (unit, shift) = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "today" => ("day", 0),
            "yesterday" => ("day", -1),
            "tomorrow" => ("day", 1),
            "yearago" => ("year", -1),
            var other => (other, which switch { "last" => -1, "next" => 1, _ => 0 }),
        };
        var count = int.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, 10_000) : 0;
        var here = Floor(Local, unit);
        // "Last 7 days" runs up to and with the present unit, "next 7 days" from it on; without a count the neighbour is meant.
        var (from, length) = count == 0 ? (WireDate.Shift(here, unit, shift), 1)
            : shift < 0 ? (WireDate.Shift(here, unit, -count), count + 1)
            : (here, count + 1);
        return (Utc(from), Utc(WireDate.Shift(from, unit, length).AddSeconds(-1)));
    }

    [GeneratedRegex("^(?<unit>minute|hour|day|week|month|quarter|year)sAgo(?<edge>Start|End)?$")]
    private static partial Regex AgoName();

    [GeneratedRegex(
        "^(?<which>This|Last|Next|Current|One)?(?<count>[0-9]{1,5})?(?<unit>Today|Yesterday|Tomorrow|YearAgo|Minute|Hour|Day|Week|Month|Quarter|Year)s?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SpanName();

    private static DateTime Floor(DateTime local, string unit) => unit switch
    {
        "minute" => local.Date.AddHours(local.Hour).AddMinutes(local.Minute),
        "hour" => local.Date.AddHours(local.Hour),
        "week" => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)),
        "month" => new DateTime(local.Year, local.Month, 1),
        "quarter" => new DateTime(local.Year, ((local.Month - 1) / 3 * 3) + 1, 1),
        "year" => new DateTime(local.Year, 1, 1),
        _ => local.Date,
    };

    private string Utc(DateTime local) => WireDate.Text(scope.Account.ToUtc(local));
}
