using System.Collections.Concurrent;

namespace Connector.Sandbox.Traffic;

/// <summary>What an instance was asked. Thread-safe; counts are exact, the log keeps the newest <see cref="LogLimit"/>.</summary>
public sealed class SandboxTraffic
{
    public const int LogLimit = 100_000;

    private readonly ConcurrentQueue<TrafficEntry> log = new();
    private readonly ConcurrentDictionary<(string Table, string Method), int> counts = new();
    private readonly ConcurrentQueue<string> exceptions = new();
    private int requests;
    private int batchItems;
    private int inFlight;
    private int mostAtOnce;
    private int withCookie;

    /// <summary>HTTP requests; a batch counts once.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Items inside batches, which <see cref="Requests"/> leaves out.</summary>
    public int BatchItems => Volatile.Read(ref batchItems);

    /// <summary>The most requests that were being handled at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref mostAtOnce);

    /// <summary>Requests that carried a Cookie header, and so would share a session on a real instance.</summary>
    public int WithCookie => Volatile.Read(ref withCookie);

    public IReadOnlyList<TrafficEntry> Log => [.. log];

    /// <summary>What the sandbox itself failed on: bugs of ours, each answered with the platform's generic error.</summary>
    public IReadOnlyList<string> Exceptions => [.. exceptions];

    /// <summary>Requests and batch items with this verb that named this table.</summary>
    public int Count(string table, string method) => counts.GetValueOrDefault((table, method));

    public IReadOnlyDictionary<(string Table, string Method), int> Counts => counts.ToDictionary();

    public void Reset()
    {
        log.Clear();
        counts.Clear();
        exceptions.Clear();
        Interlocked.Exchange(ref requests, 0);
        Interlocked.Exchange(ref batchItems, 0);
        Interlocked.Exchange(ref mostAtOnce, Volatile.Read(ref inFlight));
        Interlocked.Exchange(ref withCookie, 0);
    }

    internal void Enter(bool hasCookie)
    {
        if (hasCookie) Interlocked.Increment(ref withCookie);
        var now = Interlocked.Increment(ref inFlight);
        int most;
        while (now > (most = Volatile.Read(ref mostAtOnce)) && Interlocked.CompareExchange(ref mostAtOnce, now, most) != most)
        {
            // Another request raised the mark in between; look again.
        }
    }

    internal void Note(Exception bug, string path)
    {
        exceptions.Enqueue($"{path}: {bug}");
        if (exceptions.Count > 100) exceptions.TryDequeue(out _);
    }

    internal void Leave() => Interlocked.Decrement(ref inFlight);

    internal void Record(TrafficEntry entry)
    {
        Interlocked.Increment(ref entry.IsBatchItem ? ref batchItems : ref requests);
        counts.AddOrUpdate((entry.Table, entry.Method), 1, (_, count) => count + 1);
        log.Enqueue(entry);
        if (log.Count > LogLimit) log.TryDequeue(out _);
    }
}
