using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>The database file and the connections to it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Patience">How long a statement waits for another process to let go of the file.</param>
internal sealed record SqliteFile(string Path, TimeSpan Patience)
{
    /// <summary>The file whose lock says that a host owns the ledger. It stays behind; only its lock counts.</summary>
    public string LockPath => Path + ".lock";

    /// <summary>The file itself where the path is a link to it: two links must not be two ledgers.</summary>
    public SqliteFile Resolved()
    {
        var entry = new FileInfo(Path);
        return entry.LinkTarget is null ? this : this with { Path = entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName };
    }

    /// <summary>Makes the file where there is none, for the host's account alone: it will hold customers' text.</summary>
    public void Make()
    {
        if (File.Exists(Path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(Path, options).Dispose();
    }

    /// <summary>A connection that may write; not pooled, so that closing it closes the file.</summary>
    public SqliteConnection Writer() => new(Text(SqliteOpenMode.ReadWrite, pooled: false));

    /// <summary>A connection that cannot write, pooled where it is one of many.</summary>
    public SqliteConnection Reader(bool pooled) => new(Text(SqliteOpenMode.ReadOnly, pooled));

    /// <summary>Closes the pooled connections, and those in use as soon as they are returned.</summary>
    public void CloseReaders()
    {
        using var reader = Reader(pooled: true);
        SqliteConnection.ClearPool(reader);
    }

    /// <summary>Connection text for a tool that opens its own connection.</summary>
    public string WriterText => Text(SqliteOpenMode.ReadWrite, pooled: false);

    // The driver repeats a busy statement for whole seconds, on top of what SQLite itself waits; zero would be forever.
    private string Text(SqliteOpenMode mode, bool pooled) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        Pooling = pooled,
        DefaultTimeout = Math.Max(1, (int)Patience.TotalSeconds),
    }.ToString();
}
