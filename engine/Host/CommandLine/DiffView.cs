using Connector.Passes.Backtests;

namespace Connector.Host.CommandLine;

/// <summary>A backtest as people read it: each difference with its lines and some records, and one sentence for all of it.</summary>
internal static class DiffView
{
    public const string NotInForceCode = "CB6022";

    private const int GroupsInBrief = 5;

    public static Finding NotInForce(string customer, string folder) => new(
        NotInForceCode, Severity.Error, $"the pack of '{customer}' in {folder} is not in force, so there is nothing to compare",
        "mend what check finds there, or name the folder that holds the customer's pack");

    public static void Write(BacktestReport report, TextWriter to)
    {
        foreach (var note in report.Notes)
        {
            to.WriteLine($"rule: {note}");
        }

        Write("", report.Values, to);
        Write("", report.Phases, to);
        Write("", report.Starting, to);
        Write("", report.Leaving, to);
        Write("carried before: ", report.Past, to);
        to.WriteLine(Sentence(report));
        if (report.Unread > 0)
        {
            to.WriteLine($"{report.Unread} bond(s) could not be judged: a record could not be read.");
        }

        if (report.PastUnknown > 0)
        {
            to.WriteLine($"{report.PastUnknown} value(s) carried in that time were not compared: the ledger does not know what they came from.");
        }
    }

    /// <summary>What an edit that has just gone live changes, in a few lines: how much, the columns it changes most, and how its rules differ.</summary>
    public static IEnumerable<string> Brief(string customer, BacktestReport report)
    {
        yield return $"{customer}: {Sentence(report)}{(report.More ? $" Only the first {report.Judged + report.Resting + report.Unread} bonds were looked at; diff looks at all." : "")}";
        if (report.Unread > 0)
        {
            yield return $"  {report.Unread} bond(s) could not be judged: a record could not be read.";
        }

        foreach (var group in report.Values.Concat(report.Phases).Concat(report.Leaving).Take(GroupsInBrief))
        {
            var example = group.Examples.Count > 0 ? $": {group.Examples[0].Record}{Values(group.Examples[0])}" : "";
            yield return $"  {group.Rule} {group.What}: {group.Count} ({group.Live ?? "-"} → {group.Changed ?? "-"}){example}";
        }

        foreach (var note in report.Notes.Take(GroupsInBrief))
        {
            yield return $"  rule: {note}";
        }

        if (report.BeginsOtherwise)
        {
            yield return "  Records begin a bond when they next change; diff against the rules as they were tells which would.";
        }
    }

    /// <summary><c>This edit changes 412 bonds (3 fields); 12 would be held; 4 new records would begin.</c></summary>
    public static string Sentence(BacktestReport report)
    {
        var judged = $"{report.Judged} live bond(s) judged, {report.Resting} ended left out, {report.PastJudged} carried value(s) compared";
        if (report.IsNone)
        {
            return $"Nothing changes: {judged}.";
        }

        var starting = report.Starting.ToLookup(group => group.What, group => group.Count);
        IEnumerable<string> parts =
        [
            $"This edit changes {report.Bonds} bond(s) ({report.Fields} field(s))",
            .. Some(report.Held, "would be held"),
            .. Some(report.Dropped, "are no longer looked at, for their rule is gone or joins other tables"),
            .. Some(report.Unanswered, "hold a value that no line answers any more"),
            .. Some(starting["would begin"].Sum(), "new record(s) would begin"),
            .. Some(starting["would wait"].Sum(), "new record(s) would wait"),
            .. Some(report.Leaving.Sum(group => group.Count), "bonded record(s) would no longer begin; they stay bonded"),
            .. Some(report.Past.Sum(group => group.Count), "value(s) carried before would have been others"),
        ];
        return $"{string.Join("; ", parts)}. {judged}.";
    }

    private static string[] Some(int count, string what) => count == 0 ? [] : [$"{count} {what}"];

    private static void Write(string before, IReadOnlyList<DifferenceGroup> groups, TextWriter to)
    {
        foreach (var group in groups)
        {
            to.WriteLine($"{before}{group.Rule} {group.What}: {group.Count} ({group.Live ?? "-"} → {group.Changed ?? "-"})");
            foreach (var example in group.Examples)
            {
                to.WriteLine($"  {example.Record}{Values(example)}{(example.Reason is null ? "" : $": {example.Reason}")}");
            }

            if (group.Examples.Count < group.Count && group.Examples.Count > 0)
            {
                to.WriteLine($"  and {group.Count - group.Examples.Count} more");
            }
        }
    }

    private static string Values(DifferenceGroup.Example example) => (example.Live, example.Changed) is (null, null)
        ? ""
        : $" gives {Told(example.Live)} → {Told(example.Changed)}{(example.Holds is null ? "" : $", holds {CommandContext.Quoted(example.Holds)}")}";

    private static string Told(string? value) => value is null ? "nothing" : CommandContext.Quoted(value);
}
