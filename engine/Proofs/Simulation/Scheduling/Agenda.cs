namespace Connector.Proofs.Simulation.Scheduling;

/// <summary>
/// Everything that is to happen, by simulated time; what falls on one moment comes in an order of chance. Nothing here waits: time is where the next
/// event is.
/// </summary>
internal sealed class Agenda(Chance order)
{
    private readonly PriorityQueue<Action, (long At, ulong Lot, long Number)> _events = new();
    private long _numbers;

    /// <summary>When a simulation begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Milliseconds since the simulation began.</summary>
    public long Now { get; private set; }

    /// <summary>The true time, which no clock in the simulation need agree with.</summary>
    public DateTimeOffset Time => Start.AddMilliseconds(Now);

    public void At(long when, Action what) => _events.Enqueue(what, (Math.Max(when, Now), order.Next(), _numbers++));

    public void In(long delay, Action what) => At(Now + delay, what);

    /// <summary>Lets the next thing happen; false when there is none.</summary>
    public bool Step()
    {
        if (!_events.TryDequeue(out var next, out var when))
        {
            return false;
        }

        Now = when.At;
        next();
        return true;
    }
}
