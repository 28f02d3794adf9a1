using System.Globalization;
using Connector.Passes.Backtests;
using Connector.Rules.Watching;

namespace Connector.Host;

/// <summary>What became of a change in the rules folder, in one line for people and one object for programs.</summary>
internal static class ReloadText
{
    private const int FilesNamed = 3;

    /// <summary>One line: <c>rules 3f9a… live: standard/incident-case.csx changed (acme; 141 ms).</c></summary>
    public static string Line(Reload reload)
    {
        var errors = reload.Findings.Count(finding => finding.Severity == Severity.Error);
        var line = reload switch
        {
            { IsSwapped: true } => $"rules {reload.After.Version} live: {Files(reload)} ({Whose(reload)}{reload.Took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms).",
            _ when errors > 0 => $"rules {reload.After.Version} stay in force.",
            _ => $"rules {reload.After.Version} stay in force; nothing stands against them any more.",
        };
        if (reload.IsSwapped && reload.Kept.Count > 0)
        {
            line += $" {string.Join(", ", reload.Kept)} stays on its last good rules.";
        }

        // A customer that has never had a pack without an error keeps no earlier one.
        string[] waiting = [.. reload.Customers.Where(customer => reload.After.For(customer) is null && !reload.Gone.Contains(customer))];
        if (waiting.Length > 0)
        {
            line += $" {string.Join(", ", waiting)} is not in force: its pack has an error.";
        }

        return reload.Gone.Count == 0 ? line : line + $" {string.Join(", ", reload.Gone)} stops: its pack was taken away.";
    }

    /// <summary>The same for programs.</summary>
    /// <param name="reload">What became of the change.</param>
    /// <param name="findings">Its findings, their files named as people would.</param>
    public static object Json(Reload reload, IReadOnlyList<Finding> findings) => new
    {
        reload.After.Version,
        Before = reload.Before.Version,
        Swapped = reload.IsSwapped,
        reload.Files,
        reload.Customers,
        reload.Kept,
        reload.Gone,
        Begun = reload.Come.Select(pack => pack.Customer),
        Milliseconds = (long)reload.Took.TotalMilliseconds,
        Findings = findings,
    };

    /// <summary>What a swap changes for one customer, for programs.</summary>
    public static object Json(Reload reload, string customer, BacktestReport report) => new
    {
        Customer = customer,
        reload.After.Version,
        Before = reload.Before.Version,
        report.Judged,
        report.Bonds,
        report.Fields,
        report.Held,
        report.Dropped,
        report.More,
        report.Values,
        report.Phases,
        report.Leaving,
        report.Findings,
    };

    private static string Files(Reload reload) => reload.Files.Count switch
    {
        0 => "as they were before",
        <= FilesNamed => $"{string.Join(", ", reload.Files)} changed",
        var count => $"{string.Join(", ", reload.Files.Take(FilesNamed))} and {count - FilesNamed} more changed",
    };

    private static string Whose(Reload reload) => reload.Customers.Count == 0 ? "" : $"{string.Join(", ", reload.Customers)}; ";
}
