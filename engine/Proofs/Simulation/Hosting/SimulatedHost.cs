using Connector.Passes;
using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation.Hosting;

/// <summary>One life of a host: the engine's own pass runner over a ledger and two instances. When it crashes, another is made over the same ledger.</summary>
internal sealed class SimulatedHost(PassRunner runner, Life life, string customer, Watch watch, Log log)
{
    private Task? _pass;

    public bool IsDead => life.IsOver;

    public bool IsPassing => _pass is { IsCompleted: false };

    /// <summary>What the latest pass did; null before there was one, and where it broke.</summary>
    public PassReport? Last { get; private set; }

    public int Passes { get; private set; }

    public void End()
    {
        life.End();
        watch.Forget();
    }

    /// <summary>Starts a pass, unless one is running.</summary>
    public void Pass()
    {
        if (!IsPassing)
        {
            _pass = PassAsync();
        }
    }

    private async Task PassAsync()
    {
        Last = null;
        try
        {
            log.Write("host", "begins a pass");
            var report = await runner.RunAsync(customer, fresh: true, CancellationToken.None).ConfigureAwait(false);
            Last = report;
            Passes++;
            log.Write("host", $"ends it: {report.Begun} begun, {report.Writes} writes, {report.Held} held{(report.Clean ? "" : ", not clean")}");
        }
        catch (DiskFullException full)
        {
            watch.Forget();
            log.Write("host", $"breaks it off: {full.Message}");
        }
#pragma warning disable CA1031 // Whatever else leaves a pass is what this is looking for.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            watch.Found(Check.Passes, $"the pass ended with {bug.GetType().Name}: {bug.Message}");
        }
    }
}
