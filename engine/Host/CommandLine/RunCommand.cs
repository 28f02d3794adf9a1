using System.CommandLine;
using Connector.Host.Plugging;

namespace Connector.Host.CommandLine;

/// <summary><c>run</c>: the host, until it is asked to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var config = HostCommand.Config();
        return new Command("run", "Runs the passes of every customer; Ctrl-C ends the running passes cleanly, a second one abandons them.") { config }
            .Does(
                (parse, context) => HostCommand.WithHostAsync(parse.GetValue(config)!, context, (host, findings) => RunAsync(host, findings, context)),
                stopped: Outcome.Done);
    }

    private static async Task<Outcome> RunAsync(ConnectorHost host, IReadOnlyList<Finding> findings, CommandContext context)
    {
        CommandContext.List(findings, context.Messages);
        if (host.Book.Packs.Count == 0)
        {
            await context.Messages.WriteLineAsync("No customer's passes can run: no pack is in force.").ConfigureAwait(false);
            context.Tell(new { Findings = findings });
            return Outcome.Findings;
        }

        var observer = new RunObserver(context, host.Rules);
        observer.Begins(host.Book, host.Book.Packs);
        await host.StartScheduleAsync(observer, context.Cancel).ConfigureAwait(false);
        host.Watch(observer, new PluginNews(context));
        await context.Lines.WriteLineAsync($"Running; the log is in {Path.GetDirectoryName(context.Log!.HostFile)}. Ctrl-C stops.").ConfigureAwait(false);
        await context.Lines.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await context.StoppedAsync().ConfigureAwait(false);
        await context.Messages.WriteLineAsync("Stopping: running passes are finished first. Ctrl-C again abandons them.").ConfigureAwait(false);
        context.Log.Say("Stopping");
        return Outcome.Done;
    }
}
