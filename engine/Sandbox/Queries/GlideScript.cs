using System.Globalization;
using System.Text.RegularExpressions;
using Connector.Sandbox.Accounts;

namespace Connector.Sandbox.Queries;

/// <summary>
/// The few <c>javascript:gs.*</c> calls queries use. Days, weeks and so on are the asker's; the answer is UTC text.
/// </summary>
internal sealed partial class GlideScript(InstanceClock clock, Account account)
{
    private const string Prefix = "javascript:";

    /// <summary>The text itself when it is no script; null when the script is not one we know.</summary>
    public string? Evaluate(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return text;
        if (Call().Match(text[Prefix.Length..].Trim()) is not { Success: true } call) return null;
        var name = call.Groups["name"].Value;
        string[] arguments = call.Groups["args"].Value is { Length: > 0 } list
            ? [.. list.Split(',').Select(a => a.Trim().Trim('\'', '"'))]
            : [];
        try
        {
            return Simple(name) ?? Counted(name, arguments) ?? Generated(name, arguments) ?? NamedSpan(name);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A count that leaves the calendar makes the term invalid, no more.
            return null;
        }
    }

    [GeneratedRegex(@"^gs\.(?<name>\w+)\((?<args>[^()]*)\);?$")]
    private static partial Regex Call();

    [GeneratedRegex("^(?<unit>minute|hour|day|week|month|quarter|year)sAgo(?<edge>Start|End)?$")]
    private static partial Regex AgoName();

    [GeneratedRegex("^(?<edge>beginning|end)Of(?<which>This|Last|Next)?(?<unit>Today|Yesterday|Tomorrow|Week|Month|Quarter|Year)$")]
    private static partial Regex SpanName();

    private string? Simple(string name) => name switch
    {
        "getUserID" => account.SysId,
        "getUserName" => account.UserName,
        "now" => Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "nowDateTime" => clock.NowText,
        _ => null,
    };

    private DateTime Local => account.ToLocal(clock.Now.UtcDateTime);

    private string? Counted(string name, string[] arguments)
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

    private string? Generated(string name, string[] arguments) =>
        name == "dateGenerate" && arguments is [var date, var time] && WireDate.TryParse($"{date} {Edge(time)}", out var local)
            ? Utc(local)
            : null;

    private static string Edge(string time) => time switch
    {
        "start" => "00:00:00",
        "end" => "23:59:59",
        _ => time,
    };

    private string? NamedSpan(string name)
    {
        if (SpanName().Match(name) is not { Success: true } match) return null;
        var (unit, shift) = match.Groups["unit"].Value switch
        {
            "Today" => ("day", 0),
            "Yesterday" => ("day", -1),
            "Tomorrow" => ("day", 1),
            var other => (other.ToLowerInvariant(), match.Groups["which"].Value switch { "Last" => -1, "Next" => 1, _ => 0 }),
        };
        var start = WireDate.Shift(Floor(Local, unit), unit, shift);
        return Utc(match.Groups["edge"].Value == "beginning" ? start : WireDate.Shift(start, unit, 1).AddSeconds(-1));
    }

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

    private string Utc(DateTime local) => WireDate.Text(account.ToUtc(local));
}
