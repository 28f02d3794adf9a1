using System.CommandLine;
using System.Globalization;

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

        foreach (var pack in host.Book.Packs)
        {
            var every = pack.Every.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            context.Log!.Say("Keeping {customer} in step: {customerInstance} and {providerInstance}, every {seconds} s, rules {book}",
                pack.Customer, pack.Instances.Customer, pack.Instances.Provider, every, host.Book.Version);
            await context.Lines.WriteLineAsync(
                $"{pack.Customer}: {pack.Instances.Customer} and {pack.Instances.Provider}, every {every} s, {pack.Rules.Count} rules.").ConfigureAwait(false);
        }

        await host.StartScheduleAsync(new RunObserver(context), context.Cancel).ConfigureAwait(false);
        await context.Lines.WriteLineAsync($"Running; the log is in {Path.GetDirectoryName(context.Log!.HostFile)}. Ctrl-C stops.").ConfigureAwait(false);
        await context.Lines.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await context.StoppedAsync().ConfigureAwait(false);
        await context.Messages.WriteLineAsync("Stopping: running passes are finished first. Ctrl-C again abandons them.").ConfigureAwait(false);
        context.Log.Say("Stopping");
        return Outcome.Done;
    }
}
