using System.Collections.Concurrent;

namespace Connector.Plugins.Guarding;

/// <summary>
/// Threads that plugins' code runs on, so that a call that never returns costs a thread and not the pass that made it. A thread is used again when its
/// call is over, and given up when it is not over in time.
/// </summary>
internal sealed class Workers : IDisposable
{
    private const int MostIdle = 8;

    private readonly ConcurrentBag<Worker> _idle = [];
    private int _abandoned;
    private volatile bool _isClosed;

    /// <summary>Threads that were given up and are still running.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Runs it to its end or as long as it may take; whatever it throws comes back.</summary>
    public Work Run(Action work, TimeSpan budget)
    {
        var worker = _idle.TryTake(out var idle) ? idle : new Worker();
        var bytes = GC.GetTotalAllocatedBytes();
        if (worker.Run(work, budget, () => Interlocked.Decrement(ref _abandoned)) is { } done)
        {
            if (_isClosed || _idle.Count >= MostIdle)
            {
                worker.Dispose();
            }
            else
            {
                _idle.Add(worker);
            }

            return done;
        }

        Interlocked.Increment(ref _abandoned);
        return Work.Endless(GC.GetTotalAllocatedBytes() - bytes);
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var worker))
        {
            worker.Dispose();
        }
    }
}
