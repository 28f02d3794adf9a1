using System.Collections.Concurrent;
using System.Globalization;
using Connector.Passes;
using Connector.Passes.Backtests;
using Connector.Rules.Watching;

namespace Connector.Host.CommandLine;

/// <summary>
/// Tells what scheduled passes did: every one to the log, those that did something to the console. A finding that stays is told once.
/// And tells what became of changes in the rules folder.
/// </summary>
internal sealed class RunObserver(CommandContext context, string rules) : IPassObserver, IRulesObserver
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
            if (report.Writes + report.Held + report.Ended + report.Actions > 0)
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

    /// <summary>Tells whose passes run from now on.</summary>
    public void Begins(RuleBook book, IEnumerable<Pack> packs)
    {
        foreach (var pack in packs)
        {
            var every = pack.Every.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            context.Log!.Say("Keeping {customer} in step: {customerInstance} and {providerInstance}, every {seconds} s, rules {book}",
                pack.Customer, pack.Instances.Customer, pack.Instances.Provider, every, book.Version);
            lock (_writing)
            {
                context.Lines.WriteLine(
                    $"{pack.Customer}: {pack.Instances.Customer} and {pack.Instances.Provider}, every {every} s, {pack.Rules.Count} rules.");
            }
        }
    }

    public void Reloaded(Reload reload)
    {
        var findings = RulesLocation.Jumpable(reload.Findings, rules);
        foreach (var finding in findings)
        {
            context.Log!.Found(finding);
        }

        var line = ReloadText.Line(reload);
        context.Log!.Say("{reload}", line);
        lock (_writing)
        {
            context.Tell(new { Reload = ReloadText.Json(reload, findings) });
            CommandContext.List(findings, context.Messages);
            context.Lines.WriteLine(line);
            context.Lines.Flush();
        }

        Begins(reload.After, reload.Come);
    }

    public void Compared(Reload reload, string customer, BacktestReport report)
    {
        var lines = DiffView.Brief(customer, report).ToArray();
        context.Log!.Say("{effect}", lines[0]);
        lock (_writing)
        {
            context.Tell(new { Effect = ReloadText.Json(reload, customer, report) });
            foreach (var line in lines)
            {
                context.Lines.WriteLine(line);
            }

            context.Lines.Flush();
        }
    }

    public void Doubted(IReadOnlyList<Finding> findings)
    {
        var told = RulesLocation.Jumpable(findings, rules);
        foreach (var finding in told)
        {
            context.Log!.Found(finding);
        }

        lock (_writing)
        {
            context.Tell(new { Doubts = told });
            CommandContext.List(told, context.Messages);
        }
    }

    public void Broke(Exception broken)
    {
        context.Log!.Broke(broken);
        lock (_writing)
        {
            context.Messages.WriteLine(
                $"The rules could not be loaded again, and those in force stay: {context.Log.Redaction.Of(broken.Message).ReplaceLineEndings(" ")} Details are in {context.Log.HostFile}");
        }
    }

    private static string Line(PassReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Customer}: {report.Writes} written ({report.Begun} begun, {report.Fields} fields, {report.Comments} comments, {report.Files} files, {report.Orders} orders, {report.Items} items), {report.Waiting} waiting, {report.Held} held, {report.Ended} ended{(report.Actions == 0 ? "" : $", {report.Actions} actions called")}.");
}
