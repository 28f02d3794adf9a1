using System.Globalization;
using Connector.Passes;

namespace Connector.Host.Demo;

/// <summary>How a replay goes at one moment.</summary>
internal sealed record DemoStatus(
    string Story,
    DemoStatus.Book Rules,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<string, long> Phases,
    IReadOnlyList<DemoStatus.Pass> Passes,
    IReadOnlyList<string> Findings)
{
    private const int FindingsTold = 20;

    /// <summary>One pass: when it settled and what it did.</summary>
    internal sealed record Pass(string At, string What);

    /// <summary>The rules in force, and what became of the latest change in their folder.</summary>
    internal sealed record Book(string Version, string? LastReload);

    public static async Task<DemoStatus> OfAsync(Replay replay, TimeProvider time, CancellationToken cancel)
    {
        var bonds = await replay.Host.Ledger.AllBondsAsync(DemoWorld.Company, cancel);
        var findings = await replay.Host.Ledger.FindingsAsync(DemoWorld.Company, cancel);
        var sum = replay.Tally.Sum;
        var until = replay.Driver.Next?.Until.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "its end";
        return new(
            $"The log has been told up to {until}; it is {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC.",
            new Book(replay.Host.Book.Version, replay.LastReload),
            new Dictionary<string, long>
            {
                ["bonds begun"] = sum.Begun,
                ["fields carried"] = sum.Fields,
                ["comments and notes carried"] = sum.Comments,
                ["attachments carried"] = sum.Files,
                ["orders placed"] = sum.Orders,
                ["configuration items identified"] = sum.Items,
                ["changes delivered"] = sum.Writes,
                ["passes"] = replay.Tally.Passes,
                ["calls made"] = replay.Host.Instances.Values.Sum(instance => instance.Calls),
            },
            bonds.GroupBy(bond => bond.Phase).ToDictionary(group => group.Key.ToString(), group => (long)group.Count()),
            [.. replay.Tally.Last.Select(last => new Pass(last.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Words(last.Report)))],
            [.. findings.Take(FindingsTold).Select(one => one.Finding.ToString())]);
    }

    private static string Words(PassReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Begun} begun, {report.Fields} fields, {report.Comments} comments, {report.Files} files, {report.Held} held{(report.Clean ? "" : ", not clean")}");
}
