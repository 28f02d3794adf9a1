using System.Collections.Concurrent;

namespace Connector.Passes;

/// <summary>
/// Lets several customers' passes share one sweep of an instance they have in common: whoever comes while a tick's sweep runs waits for it,
/// whoever comes later in the same tick finds it done.
/// </summary>
internal sealed class SweepGate(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Instance, Side Side), Slot> _slots = new();

    /// <summary>Sweeps unless this tick already has; <paramref name="fresh"/> sweeps in any case.</summary>
    public async Task<IReadOnlyList<Finding>> PassAsync(
        string instance, Side side, TimeSpan tick, bool fresh, Func<Task<IReadOnlyList<Finding>>> sweep, CancellationToken cancel)
    {
        var slot = _slots.GetOrAdd((instance, side), _ => new Slot());
        await slot.Gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var now = time.GetTimestamp();
            if (!fresh && slot.Swept is { } swept && time.GetElapsedTime(swept, now) < tick / 2)
            {
                return slot.Troubles;
            }

            slot.Troubles = await sweep().ConfigureAwait(false);
            slot.Swept = now;
            return slot.Troubles;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long? Swept { get; set; }

        public IReadOnlyList<Finding> Troubles { get; set; } = [];
    }
}
