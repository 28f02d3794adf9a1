using System.Collections.Concurrent;
using Connector.Proofs.Simulation;

namespace Connector.Host.CommandLine;

/// <summary>Plays seeds side by side, each on a thread of its own from beginning to end.</summary>
internal static class SimulationRun
{
    public static IReadOnlyList<SeedResult> Of(Simulation simulation, IReadOnlyList<ulong> seeds, CancellationToken cancel, Action<SeedResult>? played = null)
    {
        var results = new ConcurrentBag<SeedResult>();
        Work(seeds, (seed, space) =>
        {
            var result = simulation.Play(seed, space);
            results.Add(result);
            played?.Invoke(result);
            return !cancel.IsCancellationRequested;
        });
        cancel.ThrowIfCancellationRequested();
        return [.. results.OrderBy(result => result.Seed)];
    }

    /// <summary>The first of some seeds to break a check, and the check; null where none does.</summary>
    public static (ulong Seed, string Check)? FirstToBreak(Simulation simulation, IReadOnlyList<ulong> seeds)
    {
        var found = new ConcurrentBag<(ulong Seed, string Check)>();
        Work(seeds, (seed, space) =>
        {
            if (simulation.Breaks(seed, space) is { } check)
            {
                found.Add((seed, check.Name));
            }

            return found.IsEmpty;
        });
        return found.IsEmpty ? null : found.Min();
    }

    /// <summary>So many seeds from a first one.</summary>
    public static IReadOnlyList<ulong> From(ulong first, int count) => [.. Enumerable.Range(0, count).Select(number => first + (ulong)number)];

    private static void Work(IReadOnlyList<ulong> seeds, Func<ulong, ILedgerSpace, bool> goesOn)
    {
        var next = -1;
        List<Thread> threads = [.. Enumerable.Range(0, Math.Min(Environment.ProcessorCount, seeds.Count)).Select(_ => new Thread(Play))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        void Play()
        {
            using var space = new SimulatedLedgers();
            for (var number = Interlocked.Increment(ref next); number < seeds.Count && goesOn(seeds[number], space);)
            {
                number = Interlocked.Increment(ref next);
            }
        }
    }
}
