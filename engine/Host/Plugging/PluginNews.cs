using Connector.Host.CommandLine;
using Connector.Plugins;
using Connector.Plugins.Watching;

namespace Connector.Host.Plugging;

/// <summary>Tells what became of changes in the plugins folder: to the log, and to whoever watches the command.</summary>
internal sealed class PluginNews(CommandContext context) : IPluginObserver
{
    private readonly Lock _writing = new();

    public void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            context.Log!.Found(finding);
        }

        var line = Line(plugins);
        context.Log!.Say("{plugins}", line);
        lock (_writing)
        {
            context.Tell(new { Plugins = plugins });
            CommandContext.List(findings, context.Messages);
            context.Lines.WriteLine(line);
            context.Lines.Flush();
        }
    }

    public void Broke(Exception broken)
    {
        context.Log!.Broke(broken);
        lock (_writing)
        {
            context.Messages.WriteLine($"The plugins could not be loaded again, and those in force stay: {context.Log.Redaction.Of(broken.Message).ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>One line: <c>plugins live: Acme 1.2.0 (acme), Notify 1.0.0 (*).</c></summary>
    public static string Line(IReadOnlyList<PluginStatus> plugins)
    {
        string[] live = [.. plugins.Where(plugin => plugin.Version is not null && plugin.State != "refused").Select(plugin => $"{plugin.Name} {plugin.Version} ({string.Join(", ", plugin.Customers)})")];
        return live.Length == 0 ? "no plugin is live." : $"plugins live: {string.Join(", ", live)}.";
    }
}
