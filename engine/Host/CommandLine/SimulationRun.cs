using System.Collections.Concurrent;
using Connector.Proofs.Simulation;

namespace Connector.Host.CommandLine;

/// <summary>Plays seeds side by side, each on a thread of its own from beginning to end.</summary>
internal static class SimulationRun
{
    public static IReadOnlyList<SeedResult> Of(Simulation simulation, ulong first, int seeds, CancellationToken cancel)
    {
        var results = new ConcurrentBag<SeedResult>();
        var next = -1;
        List<Thread> threads = [.. Enumerable.Range(0, Math.Min(Environment.ProcessorCount, seeds)).Select(_ => new Thread(Work))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancel.ThrowIfCancellationRequested();
        return [.. results.OrderBy(result => result.Seed)];

        void Work()
        {
            using var space = new SimulatedLedgers();
            for (var number = Interlocked.Increment(ref next); number < seeds && !cancel.IsCancellationRequested; number = Interlocked.Increment(ref next))
            {
                results.Add(simulation.Play(first + (ulong)number, space));
            }
        }
    }
}
