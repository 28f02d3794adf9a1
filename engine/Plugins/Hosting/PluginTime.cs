using System.Collections.Concurrent;

namespace Connector.Plugins.Hosting;

/// <summary>The host's time, whose timers end with the plugin that made them: a timer that ticks on keeps its code loaded.</summary>
internal sealed class PluginTime(TimeProvider time) : TimeProvider, IDisposable
{
    private readonly ConcurrentDictionary<Owned, bool> _timers = new();
    private volatile bool _isOver;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Owned(this, time.CreateTimer(callback, state, _isOver ? Timeout.InfiniteTimeSpan : dueTime, period));
        _timers[timer] = true;
        return timer;
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (var timer in _timers.Keys)
        {
            timer.Dispose();
        }
    }

    private sealed class Owned(PluginTime owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => !owner._isOver && timer.Change(dueTime, period);

        public void Dispose()
        {
            owner._timers.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            owner._timers.TryRemove(this, out _);
            return timer.DisposeAsync();
        }
    }
}
