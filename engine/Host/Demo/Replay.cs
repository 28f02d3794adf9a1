using Connector.Host.Demo.Driving;
using Connector.Host.Demo.Verifying;
using Connector.Passes;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>The story told slice by slice, a pass of the engine after each.</summary>
internal sealed class Replay(ConnectorHost host, Driver driver, PassTally tally, TimeProvider time)
{
    /// <summary>Slices after the log's last in which people finish what they began; a bound, not a wait.</summary>
    private const int Epilogue = 40;
    private const int QuietPasses = 30;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _inPasses;
    private TimeSpan _told;

    public ConnectorHost Host => host;

    public Driver Driver => driver;

    public PassTally Tally => tally;

    /// <summary>What became of the latest change in the rules folder; null before the first.</summary>
    public string? LastReload { get; set; }

    /// <summary>Tells the whole story in lockstep: a slice, a pass, a slice; then passes until nothing is left to carry.</summary>
    /// <param name="resumed">Whether a run before told some of it.</param>
    /// <param name="people">Where people read.</param>
    /// <param name="meanwhile">What goes on besides; passes run until it is over.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task OnceAsync(bool resumed, IAnsiConsole people, Task meanwhile, CancellationToken cancel)
    {
        await driver.SeedAsync(cancel);
        await ProgressView.ShowAsync(people, driver.Slices.Count, async told =>
        {
            // What a killed run had told is carried first, as it would have been.
            if (resumed)
                await PassAsync(cancel);
            for (var left = driver.Slices.Count + Epilogue; left > 0; left--)
            {
                var acts = await driver.TellAsync(cancel);
                var report = await PassAsync(cancel);
                driver.Carried();
                told(driver.Told, tally);
                if (!driver.Pending && acts == 0 && report.Writes == 0)
                    break;
            }

            while (!meanwhile.IsCompleted)
            {
                await PassAsync(cancel);
                await Task.WhenAny(meanwhile, Task.Delay(Breath, time, cancel));
            }

            await meanwhile;
            await QuietAsync(cancel);
        });
        _told = time.GetElapsedTime(_begun);
    }

    public DemoResult Result(Verified? verified)
    {
        var seconds = (_told == default ? time.GetElapsedTime(_begun) : _told).TotalSeconds;
        return new(verified, tally.Sum, tally.Passes, host.Instances.Values.Sum(instance => instance.Calls), seconds, _inPasses.TotalSeconds);
    }

    /// <summary>Notes the time a pass took that was not run from here.</summary>
    public void Spent(TimeSpan inPass) => _inPasses += inPass;

    private async Task QuietAsync(CancellationToken cancel)
    {
        for (var (quiet, left) = (0, QuietPasses); quiet < 2 && left > 0; left--)
        {
            var report = await PassAsync(cancel);
            quiet = report.Writes == 0 && report.Clean ? quiet + 1 : 0;

            // What failed waits some seconds before it is tried again.
            if (!report.Clean)
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
        }
    }

    private async Task<PassReport> PassAsync(CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        var report = await host.Runner.RunAsync(DemoWorld.Company, fresh: true, cancel);
        _inPasses += time.GetElapsedTime(begun);
        tally.Passed(report);
        return report;
    }
}
