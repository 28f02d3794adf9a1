using System.Diagnostics;
using System.Globalization;
using Connector.Proofs.Simulation;

namespace Connector.Host.CommandLine;

/// <summary>How far a simulation is, on one line that is written over; nothing where nobody watches.</summary>
internal sealed class SimulationProgress(TextWriter to, int seeds, int before)
{
    private const int Width = 40;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly bool _isWatched = ReferenceEquals(to, Console.Error) && !Console.IsErrorRedirected;
    private TimeSpan _told;
    private int _played;
    private int _failed;

    public void Add(SeedResult result)
    {
        lock (_watch)
        {
            _played++;
            _failed += result.Failure is null ? 0 : 1;
            if (_isWatched && _watch.Elapsed - _told > TimeSpan.FromMilliseconds(200))
            {
                _told = _watch.Elapsed;
                Tell();
            }
        }
    }

    public void End()
    {
        if (_isWatched)
        {
            Tell();
            to.WriteLine();
        }
    }

    private void Tell()
    {
        var done = before + _played;
        var left = TimeSpan.FromSeconds(_watch.Elapsed.TotalSeconds / Math.Max(1, _played) * (seeds - done));
        var bar = (int)((long)Width * done / seeds);
        to.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r[{new string('#', bar)}{new string('.', Width - bar)}] {done} of {seeds} seeds, {_failed} failed, {left:d\\.hh\\:mm\\:ss} left "));
    }
}
