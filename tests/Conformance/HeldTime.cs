using System.Collections.Concurrent;

namespace Connector.Conformance;

/// <summary>A clock whose timers go off when the test says so, and not before.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly ConcurrentQueue<Held> timers = new();

    /// <summary>Waits until some timer was set, then sets off every one that is due to run.</summary>
    public void Release()
    {
        SpinWait.SpinUntil(() => timers.Any(t => t.IsSet), TimeSpan.FromSeconds(20));
        while (timers.TryDequeue(out var timer)) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(callback, state) { IsSet = dueTime != Timeout.InfiniteTimeSpan };
        timers.Enqueue(timer);
        return timer;
    }

    private sealed class Held(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool gone;

        public bool IsSet { get; set; }

        public void Fire()
        {
            if (IsSet && !gone) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            IsSet = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Dispose() => gone = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
