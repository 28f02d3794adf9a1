using System.Globalization;
using Connector.Plugins.Jira.Queries;

namespace Connector.Plugins.Jira.Reads;

/// <summary>
/// Says "updated since" as JQL. A point in time is read there in the zone of the user's profile and to the minute, so it is said as minutes ago, by
/// Jira's own clock and rounded up; what is too much is dropped here.
/// </summary>
internal static class Window
{
    // Pages are read one after the other, and "minutes ago" moves on meanwhile.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    public static Jql Since(string from, DateTimeOffset now)
    {
        if (Moment.Read(from) is not { } since)
        {
            return Jql.Everything;
        }

        var minutes = Math.Ceiling((now.UtcDateTime - since + Slack).TotalMinutes);
        return Jql.Clause(string.Create(CultureInfo.InvariantCulture, $"updated >= \"-{Math.Max(minutes, 2):0}m\""));
    }

    /// <summary>Whether reading took so long that an issue may have fallen out of the window before its page came.</summary>
    public static bool IsTooOld(string from, DateTimeOffset began, DateTimeOffset ended) => from.Length > 0 && ended - began > Slack;
}
