using Connector.Passes;

namespace Connector.Host.Demo;

/// <summary>Adds up what passes report.</summary>
internal sealed class PassTally(TimeProvider time) : IPassObserver
{
    private const int Remembered = 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<(DateTimeOffset At, PassReport Report)> _last = new();
    private PassReport _sum = new() { Customer = DemoWorld.Company, Pass = "" };
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Passes { get; private set; }

    /// <summary>Everything reported so far, added up.</summary>
    public PassReport Sum
    {
        get
        {
            lock (_gate)
                return _sum;
        }
    }

    /// <summary>The latest reports, newest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, PassReport Report)> Last
    {
        get
        {
            lock (_gate)
                return [.. _last];
        }
    }

    /// <summary>Completes with the next report.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
                return _next.Task;
        }
    }

    public void Passed(PassReport report)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            Passes++;
            _sum = _sum.Plus(report);
            _last.AddFirst((time.GetUtcNow(), report));
            if (_last.Count > Remembered)
                _last.RemoveLast();
            (waiting, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.SetResult();
    }

    public void Broke(string customer, Exception broken)
    {
        lock (_gate)
            _next.TrySetException(new InvalidOperationException($"A pass of {customer} could not be finished: {broken.Message}", broken));
    }
}
