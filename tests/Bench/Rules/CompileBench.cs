using System.Diagnostics;
using System.Globalization;
using Connector.Abstractions.Findings;

namespace Connector.Bench.Rules;

/// <summary>How long rules take to be live, from nothing, from the cache and after an edit; and what they hold.</summary>
internal sealed class CompileBench
{
    private const int Starts = 5;
    private const int Edits = 50;

    private readonly Figures _figures = new();

    public async Task RunAsync()
    {
        Console.WriteLine($"Compiling rules: {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        using var published = PublishedBench.Publish();
        var fresh = new FreshProcess(published.Program);
        using (var pack = new RulesFolderMaker(packs: 1, rules: 10))
        {
            await StartsAsync(pack, fresh);
            await EditAsync(pack);
            var reloaded = await fresh.ReloadAsync(pack);
            _figures.Add($"{reloaded.Reloads:N0} reloads: contexts alive", 0, reloaded.Alive, "");
            _figures.Add($"  growth of heap, {reloaded.HeapHalfway:0.0} MB half way", 1, reloaded.HeapAfter - reloaded.HeapHalfway, "MB");
            _figures.Add($"  growth of working set, {reloaded.WorkingSetHalfway:0} MB half way", 10, reloaded.WorkingSetAfter - reloaded.WorkingSetHalfway, "MB");
        }

        using var many = new RulesFolderMaker(packs: 100, rules: 10);
        var cold = Sound(await fresh.StartAsync(many), 1_000);
        var warm = Sound(await fresh.StartAsync(many), 1_000);
        _figures.Add("1,000 rules in 100 packs live, cold", 45, cold.Seconds, "s");
        _figures.Add($"  working set then (heap {cold.Heap:0} MB)", 300, cold.WorkingSet, "MB");
        _figures.Add($"1,000 rules in 100 packs live, warm{Loaded(warm)}", 4, warm.Seconds, "s");
        _figures.Add($"  working set then (heap {warm.Heap:0} MB)", 300, warm.WorkingSet, "MB");
        _figures.Print();
    }

    private async Task StartsAsync(RulesFolderMaker pack, FreshProcess fresh)
    {
        List<LoadedProcess> cold = [];
        List<LoadedProcess> warm = [];
        for (var start = 0; start < Starts; start++)
        {
            if (Directory.Exists(pack.Cache)) Directory.Delete(pack.Cache, recursive: true);
            cold.Add(Sound(await fresh.StartAsync(pack), 10));
            warm.Add(Sound(await fresh.StartAsync(pack), 10));
        }

        _figures.Add($"10 rules live after process start, cold (median of {Starts})", 3, Median(cold.Select(one => one.Seconds)), "s");
        _figures.Add($"10 rules live after process start, warm{Loaded(warm[0])}", 0.2, Median(warm.Select(one => one.Seconds)), "s");
        Console.WriteLine($"  cold {string.Join(", ", cold.Select(one => one.Seconds.ToString("0.00", CultureInfo.InvariantCulture)))}; "
            + $"warm {string.Join(", ", warm.Select(one => one.Seconds.ToString("0.000", CultureInfo.InvariantCulture)))}");
    }

    private async Task EditAsync(RulesFolderMaker pack)
    {
        await using var watched = new WatchedFolder(pack);
        List<double> times = [];
        List<double> loads = [];
        for (var edit = 1; edit <= Edits; edit++)
        {
            var next = watched.Next;
            var saved = Stopwatch.GetTimestamp();
            pack.Write(0, edit % 10, edit);
            var reload = await next;
            times.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
            loads.Add(reload.Took.TotalMilliseconds);
            if (!reload.IsSwapped || reload.Findings.Any(finding => finding.Severity > Severity.Info)) throw new InvalidOperationException($"Edit {edit} is not live.");
        }

        _figures.Add($"one file of 10 saved until it is live, the watcher's wait included (median of {Edits})", 250, Median(times), "ms");
        Console.WriteLine($"  saved to live: first {times[0]:0} ms, slowest {times.Max():0} ms; from the first change noticed, median {Median(loads):0} ms");
    }

    private static LoadedProcess Sound(LoadedProcess loaded, int rules) => loaded.Rules == rules && loaded.Findings == 0
        ? loaded
        : throw new InvalidOperationException($"{loaded.Rules} of {rules} rules are live, with {loaded.Findings} findings.");

    private static string Loaded(LoadedProcess loaded) =>
        $" (compiler {(loaded.HasCompiler ? "loaded" : "not loaded")}, JSON validator {(loaded.HasValidator ? "loaded" : "not loaded")})";

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
