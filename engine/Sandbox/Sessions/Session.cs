using Connector.Sandbox.Limits;

namespace Connector.Sandbox.Sessions;

/// <summary>A session that a client carries on with its cookies. Its calls run one after another (reference 1.3 and 1.5).</summary>
internal sealed class Session(string id, string userName, TimeProvider time)
{
    private const int MostWaiting = 10;
    private static readonly TimeSpan LongestRunning = TimeSpan.FromSeconds(120);

    private readonly Turnstile turn = new(1, MostWaiting);
    private long lastUsed = time.GetUtcNow().UtcTicks;
    private long runningSince;

    public string Id => id;

    public string UserName => userName;

    /// <summary>Whether its user signed out.</summary>
    public bool IsEnded { get; set; }

    /// <summary>A session with a call under way is in use.</summary>
    public DateTimeOffset LastUsed =>
        Volatile.Read(ref runningSince) > 0 ? time.GetUtcNow() : new DateTimeOffset(Volatile.Read(ref lastUsed), TimeSpan.Zero);

    /// <summary>Waits for the session's turn; false when it is jammed and the call is turned away.</summary>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellation)
    {
        var since = Volatile.Read(ref runningSince);
        if (since > 0 && time.GetUtcNow().UtcTicks - since > LongestRunning.Ticks) return false;
        if (!await turn.EnterAsync(cancellation)) return false;
        Volatile.Write(ref runningSince, time.GetUtcNow().UtcTicks);
        return true;
    }

    public void Leave()
    {
        Volatile.Write(ref lastUsed, time.GetUtcNow().UtcTicks);
        Volatile.Write(ref runningSince, 0);
        turn.Leave();
    }
}
