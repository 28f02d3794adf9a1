using System.Diagnostics;
using Connector.Abstractions.Findings;
using Connector.Rules;

namespace Connector.Bench.Rules;

/// <summary>A process that has just loaded its rules.</summary>
internal sealed record LoadedProcess(double Seconds, int Rules, int Findings, bool HasCompiler, bool HasValidator, double WorkingSet, double Heap)
{
    /// <param name="library">The rules.</param>
    /// <param name="since">The time stamp taken before the process was started.</param>
    public static LoadedProcess Measure(RuleLibrary library, long since)
    {
        var loaded = library.Load();
        var took = Stopwatch.GetElapsedTime(since);
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).ToList();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var result = new LoadedProcess(
            took.TotalSeconds, loaded.Book.Packs.Sum(pack => pack.Rules.Count), loaded.Findings.Count(finding => finding.Severity > Severity.Info),
            assemblies.Exists(name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)), assemblies.Contains("NJsonSchema"),
            Process.GetCurrentProcess().WorkingSet64 / 1e6, GC.GetTotalMemory(forceFullCollection: true) / 1e6);
        GC.KeepAlive(loaded);
        GC.KeepAlive(library);
        return result;
    }
}
