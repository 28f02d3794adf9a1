using System.Collections.Concurrent;

namespace Connector.Scenarios.Demo;

/// <summary>Where the engine is cut off.</summary>
public enum Cut
{
    /// <summary>Before the call has any effect.</summary>
    Before,

    /// <summary>After its effect, before its answer.</summary>
    After,

    /// <summary>In the middle of a batch; a call that is no batch is cut after its effect.</summary>
    Within,
}

/// <summary>Counts an engine's calls to its instances and its ledger, and lets none through from a given one on, as a killed process would.</summary>
internal sealed class Fuse(int at, Cut cut)
{
    private readonly ConcurrentBag<int> _batches = [];
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public bool Blown => Calls >= at;

    /// <summary>Which calls were batches.</summary>
    public IReadOnlyCollection<int> Batches => _batches;

    /// <summary>Runs a call, or as much of it as happens; the effect is told whether only a part of it is to happen.</summary>
    public async Task<T> PassAsync<T>(Func<bool, Task<T>> effect, bool isBatch = false)
    {
        var call = Interlocked.Increment(ref _calls);
        if (isBatch)
            _batches.Add(call);
        if (call < at)
            return await effect(false);
        if (call == at && cut != Cut.Before)
            await effect(cut == Cut.Within);
        throw new EngineKilledException();
    }
}

/// <summary>What is left of an engine whose process is gone.</summary>
internal sealed class EngineKilledException() : Exception("The engine was killed here.");
