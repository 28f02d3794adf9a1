using System.Globalization;
using System.Text.Json;
using Connector.Host.Demo.Verifying;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>Tells a demo's result, to people as a table and to programs as one object.</summary>
internal static class DemoTable
{
    private const int FindingsTold = 10;

    public static void Print(DemoResult result, IAnsiConsole people)
    {
        var table = new Table().AddColumn("what").AddColumn(new TableColumn("how many").RightAligned());
        foreach (var (what, count) in Rows(result))
            table.AddRow(Markup.Escape(what), Markup.Escape(count));
        people.Write(table);
        if (result.Verified is { } seen)
        {
            Tell(people, "mismatch", seen.Mismatches);
            Tell(people, "lost", seen.Lost);
            Tell(people, "doubled", seen.Doubled);
        }

        foreach (var finding in result.Findings.Take(FindingsTold))
            people.WriteLine(finding.ToString());
        if (result.Findings.Count > FindingsTold)
            people.WriteLine($"… and {result.Findings.Count - FindingsTold} findings more.");
    }

    public static void Write(DemoResult result, TextWriter output)
    {
        var seen = result.Verified;
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                bonds = result.Bonds,
                changes = result.Changes,
                fields = result.Sum.Fields,
                comments = result.Comments,
                attachments = result.Attachments,
                requests = seen?.Requests,
                held = seen?.Held,
                approved = seen?.Approved,
                rejected = seen?.Rejected,
                ordered = result.Ordered,
                cis = seen?.Cis,
                problems = seen?.Problems,
                actions = result.Sum.Actions,
                posts = seen?.Posts,
                swaps = result.Swaps?.Done,
                pluginsInMemory = result.Swaps?.Lingering,
                heapHalfWay = result.Swaps?.Heap.HalfWay,
                heapAfter = result.Swaps?.Heap.After,
                passes = result.Passes,
                findings = result.Findings.Count,
                calls = result.Calls,
                callsPerChange = Math.Round(result.CallsPerChange, 4),
                changesPerSecond = Math.Round(result.ChangesPerSecond, 1),
                seconds = Math.Round(result.Seconds, 1),
                passSeconds = Math.Round(result.PassSeconds, 1),
                mismatches = seen?.Mismatches.Count,
                lost = seen?.Lost.Count,
                doubled = seen?.Doubled.Count,
                explanations = seen is null ? [] : (string[])[.. seen.Mismatches.First, .. seen.Lost.First, .. seen.Doubled.First],
            }));
        output.Flush();
    }

    private static IEnumerable<(string What, string Count)> Rows(DemoResult result)
    {
        var seen = result.Verified;
        yield return ("records bonded", Text(result.Bonds));
        yield return ("fields carried", Text(result.Sum.Fields));
        yield return ("comments and notes carried", Text(result.Comments));
        yield return ("attachments carried", Text(result.Attachments));
        yield return ("requests held / approved / ordered", $"{Text(seen?.Held)} / {Text(seen?.Approved)} / {Text(result.Ordered)}");
        yield return ("configuration items", Text(seen?.Cis));
        yield return ("problems shared by a plugin's rule", Text(seen?.Problems));
        yield return ("actions called / posts taken", $"{Text(result.Sum.Actions)} / {Text(seen?.Posts)}");
        if (result.Swaps is { } swaps)
            yield return ("plugins swapped, still in memory, heap half way and after", string.Create(CultureInfo.InvariantCulture, $"{swaps.Done}, {swaps.Lingering}, {swaps.Heap.HalfWay / 1048576.0:N0} MB and {swaps.Heap.After / 1048576.0:N0} MB"));
        yield return ("changes delivered", Text(result.Changes));
        yield return ("passes", Text(result.Passes));
        yield return ("findings", Text(result.Findings.Count));
        yield return ("calls made", result.Calls.ToString("N0", CultureInfo.InvariantCulture));
        yield return ("calls per change", result.CallsPerChange.ToString("0.000", CultureInfo.InvariantCulture));
        yield return ("changes a second, while passes ran", result.ChangesPerSecond.ToString("N0", CultureInfo.InvariantCulture));
        yield return ("seconds, of them in passes", string.Create(CultureInfo.InvariantCulture, $"{result.Seconds:N1}, {result.PassSeconds:N1}"));
        if (seen is not null)
            yield return ("mismatches / lost / doubled", $"{Text(seen.Mismatches.Count)} / {Text(seen.Lost.Count)} / {Text(seen.Doubled.Count)}");
    }

    private static string Text(int? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "?";

    private static void Tell(IAnsiConsole people, string what, Tally tally)
    {
        foreach (var explanation in tally.First)
            people.WriteLine($"{what}: {explanation}");
        if (tally.Count > tally.First.Count)
            people.WriteLine($"… and more: {what} {tally.Count} in all.");
    }
}
