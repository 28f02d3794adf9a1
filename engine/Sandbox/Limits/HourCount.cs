namespace Connector.Sandbox.Limits;

/// <summary>The calls of one user under one rule in the running clock hour; a node writes its counts late, so bursts may pass.</summary>
internal sealed class HourCount
{
    private readonly Lock gate = new();
    private long hour;
    private int written;
    private int unwritten;
    private DateTimeOffset writtenAt;

    /// <summary>Counts a call that passes; false when the hour's number is used up.</summary>
    public bool Take(DateTimeOffset now, int limit, TimeSpan writesEvery)
    {
        lock (gate)
        {
            if (now.UtcTicks / TimeSpan.TicksPerHour is var current && current != hour) (hour, written, unwritten, writtenAt) = (current, 0, 0, now);
            if (now - writtenAt >= writesEvery) (written, unwritten, writtenAt) = (written + unwritten, 0, now);
            if (written >= limit) return false;
            unwritten++;
            return true;
        }
    }
}
