using System.Collections.Concurrent;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// What the product does in flows, beside the request that caused it: approvals, tasks and roll-ups after an order.
/// Their effects appear at once, unless a switch makes them late or lets them overtake one another.
/// </summary>
internal sealed class Flows(Database database, InstanceClock clock, Chance chance, SandboxSwitches switches) : IDisposable
{
    private readonly ConcurrentDictionary<ITimer, bool> waiting = new();
    private readonly List<Action> raised = [];
    private volatile bool stopped;

    /// <summary>Runs an effect inside the write gate: now, or when the switches say.</summary>
    public void Run(Action effect)
    {
        if (switches.FlowDelay <= TimeSpan.Zero && !switches.ReorderFlows) Locked(effect);
        else if (switches.FlowDelay > TimeSpan.Zero) Later(effect, switches.FlowDelay);
        else Hold(effect);
    }

    /// <summary>The write is over: what it raised while flows may overtake one another runs now, shuffled.</summary>
    public void WriteEnded()
    {
        while (raised.Count > 0)
        {
            Action[] round = [.. raised];
            raised.Clear();
            chance.Shuffle(round);
            foreach (var effect in round) effect();
        }
    }

    public void Dispose()
    {
        stopped = true;
        foreach (var timer in waiting.Keys) timer.Dispose();
    }

    private void Hold(Action effect)
    {
        // Outside of a write there is no end of it to wait for.
        if (database.Gate.IsWriteLockHeld) raised.Add(effect);
        else Locked(effect);
    }

    private void Later(Action effect, TimeSpan delay)
    {
        if (switches.ReorderFlows) delay *= 0.5 + (chance.Below(1000) / 1000.0);
        ITimer? timer = null;
        timer = clock.Time.CreateTimer(_ => Arrive(effect, timer), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waiting[timer] = true;
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Arrive(Action effect, ITimer? timer)
    {
        if (timer is not null && waiting.TryRemove(timer, out _)) timer.Dispose();
        try
        {
            if (!stopped) Locked(effect);
        }
        catch (ObjectDisposedException)
        {
            // The instance went away between the look and the lock; there is nothing left to change.
        }
    }

    private void Locked(Action effect)
    {
        database.Gate.EnterWriteLock();
        try
        {
            effect();
            if (database.Gate.RecursiveWriteCount == 1) WriteEnded();
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }
}
