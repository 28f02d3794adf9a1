namespace Connector.Proofs.Simulation.Sites;

/// <summary>How calls to a site fare at the moment.</summary>
internal sealed class Weather
{
    private readonly Queue<Mishap> _mishaps = new();

    /// <summary>How many outages last at the moment; while there is one nothing gets through.</summary>
    public int Outages { get; set; }

    /// <summary>How many storms of refusals (429) last at the moment.</summary>
    public int Storms { get; set; }

    /// <summary>Why a call is turned away before anything ran; null where it is let in.</summary>
    public (int Status, string Why)? TurnsAway => Outages > 0 ? (0, "no connection") : Storms > 0 ? (429, "Rate limit exceeded") : null;

    /// <summary>What befalls the next writing call.</summary>
    public void Befall(Mishap mishap) => _mishaps.Enqueue(mishap);

    public Mishap Next() => _mishaps.TryDequeue(out var mishap) ? mishap : Mishap.None;
}

/// <summary>What can happen to a writing call on its way.</summary>
internal enum Mishap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call is lost on the way; nothing runs, and nobody can tell.</summary>
    RequestLost,

    /// <summary>All of it runs, and the answer is lost.</summary>
    ReplyLost,

    /// <summary>The first half runs, and the connection breaks.</summary>
    BrokenOff,

    /// <summary>The batch comes back with its second half unserviced.</summary>
    CutShort,

    /// <summary>It is all done, and what was written cannot be read back.</summary>
    NoReadBack,

    /// <summary>It takes its time.</summary>
    Slow,

    /// <summary>Turned away with 429, this once.</summary>
    Refused,
}
