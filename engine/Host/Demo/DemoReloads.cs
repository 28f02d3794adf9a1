using System.Globalization;
using Connector.Host.CommandLine;
using Connector.Host.Plugging;
using Connector.Plugins;
using Connector.Plugins.Watching;
using Connector.Rules.Watching;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>Tells the demo's people what became of a change in the rules folder, and programs where they read; keeps it for the status page.</summary>
internal sealed class DemoReloads(Replay replay, IAnsiConsole people, TextWriter? json, TimeProvider time) : IReloadObserver, IPluginObserver
{
    public void Reloaded(Reload reload)
    {
        var findings = RulesLocation.Jumpable(reload.Findings, replay.Host.Rules);
        json?.WriteLine(CommandContext.JsonOf(new { Reload = ReloadText.Json(reload, findings) }));
        foreach (var finding in findings)
            people.WriteLine(finding.ToString());
        Tell(ReloadText.Line(reload));
    }

    public void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings)
    {
        json?.WriteLine(CommandContext.JsonOf(new { Plugins = plugins }));
        foreach (var finding in findings)
            people.WriteLine(finding.ToString());
        Tell(PluginNews.Line(plugins));
    }

    public void Broke(Exception broken) => Tell($"What changed could not be loaded again, and what is in force stays: {broken.Message}");

    private void Tell(string line)
    {
        people.WriteLine(line);
        replay.LastReload = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss} UTC: {line}");
    }
}
