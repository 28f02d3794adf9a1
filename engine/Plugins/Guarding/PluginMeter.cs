using System.Diagnostics;

namespace Connector.Plugins.Guarding;

/// <summary>Counts what a plugin's code did.</summary>
internal sealed class PluginMeter
{
    private long _calls;
    private long _failures;
    private long _ticks;
    private long _mostBytes;

    public PluginFigures Figures => new(
        Volatile.Read(ref _calls), Volatile.Read(ref _failures), Stopwatch.GetElapsedTime(0, Volatile.Read(ref _ticks)), Volatile.Read(ref _mostBytes));

    public void Count(long since, long bytes, bool failed)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - since);
        if (failed)
        {
            Interlocked.Increment(ref _failures);
        }

        for (var most = Volatile.Read(ref _mostBytes); bytes > most; most = Volatile.Read(ref _mostBytes))
        {
            Interlocked.CompareExchange(ref _mostBytes, bytes, most);
        }
    }
}
