using Connector.Ledger.Sqlite;

namespace Connector.Ledger;

/// <summary>
/// A ledger's database in memory, for trying things out: nothing of it reaches a disk, and it can be taken back to an earlier state. For one thread
/// at a time. The ledgers on it come and go, as hosts do; it stays until it is disposed.
/// </summary>
public sealed class MemoryDatabase : IDisposable
{
    private static readonly Lazy<KeptConnection> Empty = new(Made);

    private readonly KeptConnection _connection = new();

    /// <summary>An empty one.</summary>
    public MemoryDatabase()
    {
        _connection.Open();
        Clear();
    }

    /// <summary>A ledger on it.</summary>
    public SqlLedger Open() => new(new Database(SqliteOpening.Dialect, _connection, () => _connection, () => { }, null));

    /// <summary>Takes everything out of it.</summary>
    public void Clear()
    {
        lock (Empty)
        {
            _connection.Release();
            Empty.Value.BackupDatabase(_connection);
        }
    }

    /// <summary>Puts what it holds in place of what another holds.</summary>
    public void CopyTo(MemoryDatabase other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._connection.Release();
        _connection.BackupDatabase(other._connection);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.End();

    // The scripts take their time, so they run once.
    private static KeptConnection Made()
    {
        var made = new KeptConnection();
        made.Open();
        foreach (var script in Schema.Scripts(SqliteOpening.Dialect))
        {
            using var command = made.CreateCommand();
#pragma warning disable CA2100 // The scripts are our own, and take no parameters.
            command.CommandText = script.Contents;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        return made;
    }
}
