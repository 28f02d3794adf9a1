namespace Connector.Sandbox.Limits;

/// <summary>Lets so many calls in at once and so many wait, first come, first served; the rest are turned away.</summary>
internal sealed class Turnstile(int places, int queue)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource<bool>> waiting = [];
    private int free = places;

    /// <summary>False when the queue is full.</summary>
    public ValueTask<bool> EnterAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return ValueTask.FromResult(true);
            }

            if (waiting.Count >= queue) return ValueTask.FromResult(false);
            var place = waiting.AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            return new ValueTask<bool>(WaitAsync(place, cancellation));
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            while (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                if (next.Value.TrySetResult(true)) return;
            }

            free++;
        }
    }

    private async Task<bool> WaitAsync(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() => GiveUp(place, cancellation));
        return await place.Value.Task;
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (place.Value.TrySetCanceled(cancellation) && place.List is not null) waiting.Remove(place);
        }
    }
}
