using System.CommandLine;
using Connector.Host.Logging;

namespace Connector.Host.CommandLine;

/// <summary>What every command shares: its context, its exit code, and the end of an exception nobody expected.</summary>
internal static class CommandAction
{
    /// <summary>Makes a command do something.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does.</param>
    /// <param name="stopped">What it comes to when it is stopped: for a command that ends in no other way, that is all there is to do.</param>
    public static Command Does(
        this Command command, Func<ParseResult, CommandContext, Task<Outcome>> action, Outcome stopped = Outcome.Findings)
    {
        command.SetAction(async (parse, cancel) =>
        {
            var context = new CommandContext(parse, cancel);
            await using (context.ConfigureAwait(false))
            {
                return (int)await RunAsync(() => action(parse, context), context, stopped).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static async Task<Outcome> RunAsync(Func<Task<Outcome>> action, CommandContext context, Outcome stopped)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Cancel.IsCancellationRequested)
        {
            await context.Messages.WriteLineAsync("Stopped before it was done. Nothing is lost: the next pass goes on from here.").ConfigureAwait(false);
            return stopped;
        }
#pragma warning disable CA1031 // The last stop: a user gets a sentence and a log file, never a stack trace.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            var log = context.Log ?? HostLog.Open(Path.GetFullPath("logs"), Redaction.None).Log;
            log?.Crashed(broken);
            var told = (log?.Redaction ?? Redaction.None).Of(broken.Message).ReplaceLineEndings(" ");
            await context.Messages.WriteLineAsync($"Connector cannot go on: {told}").ConfigureAwait(false);
            if (log is not null)
            {
                await context.Messages.WriteLineAsync($"Details are in {log.HostFile}").ConfigureAwait(false);
                await log.DisposeAsync().ConfigureAwait(false);
            }

            return Outcome.Broken;
        }
    }
}
