using Connector.Sandbox.IncidentLog;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>The story told at a pace, on scheduled passes, until somebody stops it or the log is exhausted; a status page tells how it goes.</summary>
internal sealed class EndlessReplay(Replay replay, DemoOptions options, TimeProvider time)
{
    /// <summary>An hour of the log in a second.</summary>
    private const double UsualSpeed = 3_600;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    public async Task<int> RunAsync(IAnsiConsole people, TextWriter json, CancellationToken cancel)
    {
        await using var page = await StatusPage.StartAsync(options.Port, replay, time, cancel);
        people.WriteLine($"Replaying incidents; the status page is at {page.Address}. Ctrl-C stops.");
        people.WriteLine($"Rules {replay.Host.Book.Version} of {RulesLocation.Shown(replay.Host.Rules)} are in force; what is saved there goes live.");
        try
        {
            await replay.Driver.SeedAsync(cancel);
            await using var schedule = await replay.Host.StartScheduleAsync(replay.Tally, cancel);
            var news = new DemoReloads(replay, people, options.Json ? json : null, time);
            replay.Host.Watch(news, news);
            for (var incidents = options.Incidents; await StoryAsync(schedule.NudgeAsync, cancel) && incidents < EventLog.Incidents;)
            {
                var before = incidents;
                incidents = Math.Min(EventLog.Incidents, incidents + options.Incidents);
                await replay.Driver.ContinueAsync(EventLog.Read(incidents), before, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            people.WriteLine("Stopped. Nothing is verified, for people were in the middle of things; demo --once verifies.");
        }
        finally
        {
            await replay.Host.UnwatchAsync();
        }

        var result = replay.Result(null);
        DemoTable.Print(result, people);
        if (options.Json)
            DemoTable.Write(result, json);
        return 0;
    }

    private async Task<bool> StoryAsync(Func<string, CancellationToken, Task<bool>> nudge, CancellationToken cancel)
    {
        var now = replay.Driver.Next?.Until;
        while (replay.Driver.Next is { } slice)
        {
            var pause = (slice.Until - now!.Value) / (options.Speed ?? UsualSpeed);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancel);
            now = slice.Until;
            await replay.Driver.TellAsync(cancel);
            var begun = time.GetTimestamp();
            var carried = replay.Tally.Next;

            // People go on while the pack is taken away; what they do is carried once it is back.
            if (await nudge(DemoWorld.Company, cancel))
            {
                await carried.WaitAsync(cancel);
                replay.Spent(time.GetElapsedTime(begun));
                replay.Driver.Carried();
            }
        }

        return true;
    }
}
