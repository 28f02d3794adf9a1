using System.Globalization;
using Connector.Passes.Backtests;
using Connector.Plugins;
using Connector.Plugins.Watching;
using Connector.Rules.Watching;

namespace Connector.Host.Demo.Plugged;

/// <summary>
/// Drops new versions of the sample plugins in while the demo runs, one by one, each once the one before is in force; and tells what that left in memory.
/// </summary>
internal sealed class Swaps(ConnectorHost host, Samples samples) : IPluginObserver, IRulesObserver
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _broken;

    /// <summary>How many took their predecessor's place.</summary>
    public int Done { get; private set; }

    /// <summary>
    /// Bytes in use half way and after the last, once everything that can be collected is. The first half warms up: the story, the compiler's code, the caches.
    /// </summary>
    public (long HalfWay, long After) Heap { get; private set; }

    /// <summary>Versions that were let go and are still in memory.</summary>
    public int Lingering { get; private set; }

    /// <param name="swaps">How many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task RunAsync(int swaps, CancellationToken cancel)
    {
        while (Done < swaps)
        {
            if (Done == swaps / 2)
                Heap = (Collected(), 0);
            var (sample, version) = (Done % 2 == 0 ? "Acme" : "Notify", string.Create(CultureInfo.InvariantCulture, $"2.0.{Done}"));
            samples.Renew(sample, version);
            while (!IsInForce(sample, version))
            {
                var changed = Volatile.Read(ref _changed).Task;
                if (!IsInForce(sample, version))
                    await changed.WaitAsync(cancel);
                if (_broken is { } broken)
                    throw new InvalidOperationException($"{sample} {version} could not be put in force: {broken.Message}", broken);
            }

            Done++;
        }
    }

    /// <summary>Looks at the memory once the last passes are over.</summary>
    public void Measure() => (Heap, Lingering) = ((Heap.HalfWay, Collected()), host.PluginsStillInMemory.Count);

    public void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings) => Changed(findings);

    public void Reloaded(Reload reload) => Changed(reload.Findings);

    public void Compared(Reload reload, string customer, BacktestReport report)
    {
    }

    public void Doubted(IReadOnlyList<Finding> findings)
    {
    }

    public void Broke(Exception broken)
    {
        _broken = broken;
        Changed([]);
    }

    private void Changed(IReadOnlyList<Finding> findings)
    {
        if (findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
            _broken = new InvalidOperationException(error.ToString());
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    // A version counts once the passes judge by it.
    private bool IsInForce(string sample, string version) =>
        host.Plugins.Any(plugin => plugin.Name == sample && plugin.Version == version) && ReferenceEquals(host.Book.For(DemoWorld.Company)?.Plugged, host.Plugged.For(DemoWorld.Company));

    private static long Collected()
    {
        for (var round = 0; round < 5; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
