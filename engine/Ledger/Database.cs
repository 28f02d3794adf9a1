using System.Data.Common;

namespace Connector.Ledger;

/// <summary>
/// One writer, used by one call at a time, and as many readers as are asked for: no two writers can wait for each other. A database that was
/// opened to be read has no writer.
/// </summary>
internal sealed class Database(Dialect dialect, DbConnection? writer, Func<DbConnection> reader, Action closeReaders, IDisposable? owned)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closed;

    /// <summary>Reads with a single statement, which sees one state of the database.</summary>
    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        await using var connection = reader();
        await connection.OpenAsync(cancel).ConfigureAwait(false);
        return await read(new Session(connection, null, dialect, cancel)).ConfigureAwait(false);
    }

    /// <summary>Writes all of it or none.</summary>
    public async Task WriteAsync(Func<Session, Task> write, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (writer is null)
            {
                throw new InvalidOperationException("The ledger was opened to be read; nothing may be written to it.");
            }

            await using var transaction = await writer.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await write(new Session(writer, transaction, dialect, cancel)).ConfigureAwait(false);

            // Past this point the answer must be the truth: a commit is not given up halfway.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the call that is writing, then closes everything and gives the database up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            closeReaders();
            if (writer is not null)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }

            owned?.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }
}
