namespace Connector.Abstractions.Instances;

/// <summary>One attempt at a call: its place at the gate, its time limit and its answer, all given back when disposed.</summary>
/// <typeparam name="TAnswer">What is held open while the answer is read.</typeparam>
public sealed class CallAttempt<TAnswer> : IDisposable
    where TAnswer : class, IDisposable
{
    private readonly IDisposable _place;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;

    /// <summary>Begins an attempt.</summary>
    /// <param name="place">Its place at the gate; it belongs to the attempt from here on.</param>
    /// <param name="length">How long it may take.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancel">Ends it sooner.</param>
    public CallAttempt(IDisposable place, TimeSpan length, TimeProvider time, CancellationToken cancel)
    {
        _place = place;
        _limit = new CancellationTokenSource(length, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancel);
    }

    /// <summary>Cancelled at the time limit, or by the caller.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Whether the time limit has passed.</summary>
    public bool IsOver => _limit.IsCancellationRequested;

    /// <summary>The answer held now; null before there is one.</summary>
    public TAnswer? Answer { get; private set; }

    /// <summary>Takes the place of an earlier answer of this attempt.</summary>
    /// <param name="answer">The answer; it belongs to the attempt from here on.</param>
    public TAnswer Hold(TAnswer answer)
    {
        Answer?.Dispose();
        return Answer = answer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Answer?.Dispose();
        _both.Dispose();
        _limit.Dispose();
        _place.Dispose();
    }
}
