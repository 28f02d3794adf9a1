namespace Connector.Proofs.Simulation.Scheduling;

/// <summary>
/// One run of a host, from its start to its crash. Whatever it waits for comes as an event of the agenda and goes on there and then, on the one thread
/// of the simulation; once it is over nothing of it goes on any more, as after a power cut.
/// </summary>
internal sealed class Life(Agenda agenda, Func<bool> crashes)
{
    public bool IsOver { get; private set; }

    public void End() => IsOver = true;

    /// <summary>Waits that long; the host may crash instead of going on.</summary>
    public Task Wait(long delay)
    {
        var waiting = new TaskCompletionSource();
        agenda.In(delay, () =>
        {
            if (!IsOver && !crashes())
            {
                waiting.SetResult();
            }
        });
        return waiting.Task;
    }
}
