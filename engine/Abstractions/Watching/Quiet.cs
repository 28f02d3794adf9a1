using System.Threading.Channels;

namespace Connector.Abstractions.Watching;

/// <summary>
/// Turns a burst of changes into one signal, given once nothing has changed for a moment, and in any case some time after the first change.
/// Signals that nobody has taken yet are one signal.
/// </summary>
internal sealed class Quiet : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _moment;
    private readonly TimeSpan _most;
    private readonly Channel<long> _settled = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long? _first;

    public Quiet(TimeProvider time, TimeSpan moment, TimeSpan most)
    {
        (_time, _moment, _most) = (time, moment, most);
        _timer = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something changed.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            _first ??= _time.GetTimestamp();
            var left = _most - _time.GetElapsedTime(_first.Value);
            var wait = left < _moment ? left : _moment;
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Waits for the next signal; gives the time stamp of the first change of its burst.</summary>
    public Task<long> NextAsync(CancellationToken cancel) => _settled.Reader.ReadAsync(cancel).AsTask();

    public void Dispose() => _timer.Dispose();

    private void Settle()
    {
        lock (_gate)
        {
            if (_first is { } first)
            {
                _first = null;
                _settled.Writer.TryWrite(first);
            }
        }
    }
}
