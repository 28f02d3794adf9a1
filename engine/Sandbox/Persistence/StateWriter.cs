using System.Threading.Channels;
using Connector.Sandbox.Records;
using Microsoft.Data.Sqlite;

namespace Connector.Sandbox.Persistence;

/// <summary>
/// Brings changes to the file behind the callers' backs: memory answers, the disk follows within moments. What one write
/// changed is stored whole or not at all; a machine that dies loses the last moments.
/// </summary>
internal sealed class StateWriter : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<StateChange> changes = Channel.CreateUnbounded<StateChange>(new() { SingleReader = true });
    private readonly StateFile file;
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task writing;

    public StateWriter(StateFile file, Database database, TimeProvider time)
    {
        this.file = file;
        this.database = database;
        this.time = time;
        writing = Task.Run(WriteAsync);
    }

    public void Add(StateChange change) => changes.Writer.TryWrite(change);

    /// <summary>Writes what is left. An <see cref="IOException"/> means that some of it could not be stored.</summary>
    public async ValueTask DisposeAsync()
    {
        changes.Writer.TryComplete();
        await stopping.CancelAsync();
        await writing;
        stopping.Dispose();
    }

    private async Task WriteAsync()
    {
        List<StateChange> batch = [];
        while (await changes.Reader.WaitToReadAsync())
        {
            Take(batch);
            while (!TryWrite(batch, out var problem))
            {
                if (stopping.IsCancellationRequested) throw new IOException($"{batch.Count} changes could not be stored: {problem}");
                await PauseAsync();
                Take(batch);
            }

            batch.Clear();
        }
    }

    /// <summary>Changes are made inside the write gate, so under the read gate a write's changes are all there or none.</summary>
    private void Take(List<StateChange> batch)
    {
        database.Gate.EnterReadLock();
        try
        {
            while (changes.Reader.TryRead(out var change)) batch.Add(change);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private bool TryWrite(List<StateChange> batch, out string problem)
    {
        try
        {
            file.Write(batch);
            problem = "";
            return true;
        }
        catch (SqliteException full)
        {
            // A full disk may be emptied again; until then memory answers and the changes wait.
            problem = full.Message;
            return false;
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(RetryAfter, time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The instance stops: one last try follows at once.
        }
    }
}
