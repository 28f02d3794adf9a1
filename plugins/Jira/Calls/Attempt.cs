namespace Connector.Plugins.Jira.Calls;

/// <summary>One attempt at a call: its place at the gate, its time limit and its answer, all given back when disposed.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly IDisposable _place;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;

    public Attempt(IDisposable place, TimeSpan length, TimeProvider time, CancellationToken cancel)
    {
        _place = place;
        _limit = new CancellationTokenSource(length, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancel);
    }

    public CancellationToken Token => _both.Token;

    public bool IsOver => _limit.IsCancellationRequested;

    public HttpResponseMessage? Response { get; private set; }

    /// <summary>Takes the place of an earlier answer of this attempt.</summary>
    public HttpResponseMessage Hold(HttpResponseMessage response)
    {
        Response?.Dispose();
        return Response = response;
    }

    public void Dispose()
    {
        Response?.Dispose();
        _both.Dispose();
        _limit.Dispose();
        _place.Dispose();
    }
}
