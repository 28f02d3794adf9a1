using System.Globalization;
using Connector.Host.CommandLine;
using Connector.Host.Plugging;
using Connector.Passes.Backtests;
using Connector.Plugins;
using Connector.Plugins.Watching;
using Connector.Rules.Watching;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>Tells the demo's people what became of a change in the rules folder, and programs where they read; keeps it for the status page.</summary>
internal sealed class DemoReloads(Replay replay, IAnsiConsole people, TextWriter? json, TimeProvider time) : IRulesObserver, IPluginObserver
{
    public void Reloaded(Reload reload)
    {
        var findings = RulesLocation.Jumpable(reload.Findings, replay.Host.Rules);
        json?.WriteLine(CommandContext.JsonOf(new { Reload = ReloadText.Json(reload, findings) }));
        foreach (var finding in findings)
            Say(finding.ToString());
        Tell(ReloadText.Line(reload));
    }

    public void Compared(Reload reload, string customer, BacktestReport report)
    {
        json?.WriteLine(CommandContext.JsonOf(new { Effect = ReloadText.Json(reload, customer, report) }));
        foreach (var line in DiffView.Brief(customer, report))
            Say(line);
    }

    public void Doubted(IReadOnlyList<Finding> findings)
    {
        var told = RulesLocation.Jumpable(findings, replay.Host.Rules);
        json?.WriteLine(CommandContext.JsonOf(new { Doubts = told }));
        foreach (var finding in told)
            Say(finding.ToString());
    }

    public void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings)
    {
        json?.WriteLine(CommandContext.JsonOf(new { Plugins = plugins }));
        foreach (var finding in findings)
            Say(finding.ToString());
        Tell(PluginNews.Line(plugins));
    }

    public void Broke(Exception broken) => Tell($"What changed could not be loaded again, and what is in force stays: {broken.Message}");

    // A line that editors jump from is one line, however wide the screen is.
    private void Say(string line) => people.Profile.Out.Writer.WriteLine(line);

    private void Tell(string line)
    {
        Say(line);
        replay.LastReload = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss} UTC: {line}");
    }
}
