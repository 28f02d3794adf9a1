using System.Collections.Concurrent;
using System.Globalization;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>Tells what scheduled passes did: every one to the log, those that did something to the console. A finding that stays is told once.</summary>
internal sealed class RunObserver(CommandContext context) : IPassObserver
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Finding>> _last = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();

    public void Passed(PassReport report)
    {
        var before = _last.GetValueOrDefault(report.Customer, []);
        _last[report.Customer] = report.Findings;
        var fresh = report.Findings.Except(before).ToList();
        context.Log!.Passed(report);
        foreach (var finding in fresh)
        {
            context.Log.Found(finding, report.Customer, report.Pass);
        }

        lock (_writing)
        {
            context.Tell(report);
            CommandContext.List(fresh, context.Messages);
            if (report.Writes + report.Held + report.Ended > 0)
            {
                context.Lines.WriteLine(Line(report));
            }
        }
    }

    public void Broke(string customer, Exception broken)
    {
        context.Log!.Broke(customer, broken);
        lock (_writing)
        {
            context.Messages.WriteLine(
                $"The pass of {customer} could not be finished: {context.Log.Redaction.Of(broken.Message).ReplaceLineEndings(" ")} Details are in {context.Log.HostFile}");
        }
    }

    private static string Line(PassReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Customer}: {report.Writes} written ({report.Begun} begun, {report.Fields} fields, {report.Comments} comments, {report.Files} files, {report.Orders} orders, {report.Items} items), {report.Waiting} waiting, {report.Held} held, {report.Ended} ended.");
}
