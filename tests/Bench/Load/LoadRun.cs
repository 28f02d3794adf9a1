using System.Diagnostics;

namespace Connector.Bench.Load;

/// <summary>The same kind of request over several connections for some seconds.</summary>
internal static class LoadRun
{
    /// <summary>Requests a second after a warm-up of a third of the time. Any status but the expected one ends the run.</summary>
    /// <param name="requestOf">The bytes of request n of a connection.</param>
    public static double PerSecond(Uri address, int connections, TimeSpan time, int status, Func<int, int, byte[]> requestOf)
    {
        using var start = new Barrier(connections + 1);
        long counted = 0;
        var measuring = false;
        var isOver = false;
        var threads = Enumerable.Range(0, connections).Select(c => new Thread(() =>
        {
            using var connection = new Connection(address);
            start.SignalAndWait();
            for (var n = 0; !Volatile.Read(ref isOver); n++)
            {
                var got = connection.Ask(requestOf(c, n));
                if (got != status) throw new InvalidOperationException($"Answered {got}: {System.Text.Encoding.UTF8.GetString(connection.Answer)}");
                if (Volatile.Read(ref measuring)) Interlocked.Increment(ref counted);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        start.SignalAndWait();
        WaitFor(time / 3);
        Volatile.Write(ref measuring, true);
        var watch = Stopwatch.StartNew();
        WaitFor(time);
        var seconds = watch.Elapsed.TotalSeconds;
        var done = Interlocked.Read(ref counted);
        Volatile.Write(ref isOver, true);
        threads.ForEach(t => t.Join());
        return done / seconds;
    }

    private static void WaitFor(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time);
    }
}
