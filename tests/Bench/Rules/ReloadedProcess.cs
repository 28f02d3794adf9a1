using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Connector.Abstractions.Rules;
using Connector.Rules;

namespace Connector.Bench.Rules;

/// <summary>A process that has loaded its rules over and over: what was replaced must be gone, and nothing may have grown.</summary>
internal sealed record ReloadedProcess(int Reloads, int Alive, double Median, double HeapHalfway, double HeapAfter, double WorkingSetHalfway, double WorkingSetAfter)
{
    private const int Times = 2_000;

    public static ReloadedProcess Measure(string folder)
    {
        var library = new RuleLibrary(folder);
        var replaced = new List<WeakReference>();
        var times = new List<double>();
        var (heap, workingSet) = (0.0, 0.0);
        library.Load();
        for (var reload = 1; reload <= Times; reload++)
        {
            RulesFolderMaker.Save(folder, reload);
            var watch = Stopwatch.StartNew();
            replaced.Add(ContextOfEdited(library));
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (reload == Times / 2) (heap, workingSet) = Held();
        }

        var (heapAfter, workingSetAfter) = Held();

        // The last one is in force.
        var alive = replaced.SkipLast(1).Count(context => context.IsAlive);
        GC.KeepAlive(library);
        return new(Times, alive, times.Order().ElementAt(times.Count / 2), heap, heapAfter, workingSet, workingSetAfter);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ContextOfEdited(RuleLibrary library)
    {
        var code = library.Load().Book.Packs[0].Rules[0].Fields.OfType<Compute>().First(field => field.ToProvider is not null).ToProvider!;
        return new(AssemblyLoadContext.GetLoadContext(code.Method.Module.Assembly));
    }

    private static (double Heap, double WorkingSet) Held()
    {
        for (var round = 0; round < 10; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true) / 1e6, Process.GetCurrentProcess().WorkingSet64 / 1e6);
    }
}
