using Connector.Host.CommandLine;
using Connector.Host.Demo.Driving;
using Connector.Host.Demo.Plugged;
using Connector.Host.Demo.Verifying;
using Connector.Sandbox.IncidentLog;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>Two simulated instances, real incidents, the real engine between them, and a look from the outside at what became of it.</summary>
internal static class DemoRun
{
    private const int Done = 0;
    private const int Flawed = 1;

    /// <param name="options">What was asked for.</param>
    /// <param name="people">Where people read.</param>
    /// <param name="json">Where a program reads; written to only with <see cref="DemoOptions.Json"/>.</param>
    /// <param name="cancel">Asks for an orderly end.</param>
    internal static async Task<int> RunAsync(DemoOptions options, IAnsiConsole people, TextWriter json, CancellationToken cancel)
    {
        var time = TimeProvider.System;
        await using var world = await DemoWorld.OpenAsync(options, cancel);
        await using var webhook = await Webhook.StartAsync(world.Folder, cancel);
        var samples = new Samples(world.Settings.Plugins);
        samples.Drop(webhook.Address);
        var (host, findings) = await ConnectorHost.OpenAsync(world.Settings, time, cancel);
        await using var opened = host;
        if (host?.Book.For(DemoWorld.Company) is null)
        {
            foreach (var finding in findings)
                people.WriteLine(finding.ToString());
            people.WriteLine($"The demo runs the passes of the pack '{DemoWorld.Company}', and that is not in force.");
            return Math.Max(Flawed, (int)Outcomes.Of(findings));
        }

        using var progress = world.Progress;
        using var driver = new Driver(EventLog.Read(options.Incidents), options.Incidents, world.Customer, world.Provider, progress);
        var tally = new PassTally(time);
        var replay = new Replay(host, driver, tally, time);
        if (!options.Once || options.State is not null)
            people.WriteLine($"To ask why a record holds its values, in another terminal: explain {DemoWorld.Company} NUMBER --config {DemoConfig.Write(world.Folder, world.Settings)}");
        if (!options.Once)
            return await new EndlessReplay(replay, options, time).RunAsync(people, json, cancel);

        var swaps = new Swaps(host, samples);
        if (options.Swaps > 0)
            host.Watch(swaps, swaps);
        await replay.OnceAsync(progress.Resumed, people, swaps.RunAsync(options.Swaps, cancel), cancel);
        await host.UnwatchAsync();
        swaps.Measure();
        var seen = await new Verification(world.Customer, world.Provider, Accounts.Integration).LookAsync(cancel);
        await ProblemCheck.CheckAsync(world.Customer, world.Provider, Accounts.Integration, webhook.Taken, seen, cancel);
        var result = replay.Result(seen) with { Swaps = options.Swaps > 0 ? swaps : null };
        DemoTable.Print(result, people);
        if (options.Json)
            DemoTable.Write(result, json);
        return seen.IsFlawless ? Done : Flawed;
    }
}
