namespace Connector.Instances.Calls;

/// <summary>One attempt at a call: its place at the gate, its time limit and its exchange, all given back when disposed.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly IDisposable _pass;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;

    public Attempt(IDisposable pass, TimeSpan length, TimeProvider time, CancellationToken cancel)
    {
        _pass = pass;
        _limit = new CancellationTokenSource(length, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancel);
    }

    public CancellationToken Token => _both.Token;

    public bool IsOver => _limit.IsCancellationRequested;

    public Exchange? Exchange { get; private set; }

    public ReplyHead Head => Exchange?.Head ?? default;

    /// <summary>Takes the place of an earlier exchange of this attempt.</summary>
    public Exchange Hold(Exchange exchange)
    {
        Exchange?.Dispose();
        return Exchange = exchange;
    }

    public void Dispose()
    {
        Exchange?.Dispose();
        _both.Dispose();
        _limit.Dispose();
        _pass.Dispose();
    }
}
