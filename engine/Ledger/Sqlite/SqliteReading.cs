using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>
/// Opens a ledger to be read only: beside the host that owns it, or without one. The file is neither made nor brought up to date; what is
/// not there yet is an empty ledger, and one that an older host wrote is read through a copy in memory.
/// </summary>
internal static class SqliteReading
{
    private static int _copies;

    public static async Task<LedgerOpening> OpenAsync(SqliteFile file, CancellationToken cancel)
    {
        if (Directory.Exists(file.Path))
        {
            return new LedgerUnusable(Unusable.NotAFile(file.Path));
        }

        if (!File.Exists(file.Path))
        {
            return await CopyAsync(file, null, cancel).ConfigureAwait(false);
        }

        await using var reader = file.Reader(pooled: false);
        await reader.OpenAsync(cancel).ConfigureAwait(false);
        var (trouble, written) = await SqliteOpening.VersionAsync(file, reader).ConfigureAwait(false);
        return trouble is not null ? new LedgerUnusable(trouble)
            : written < SqliteOpening.Known ? await CopyAsync(file, reader, cancel).ConfigureAwait(false)
            : new LedgerOpened(new SqlLedger(new Database(SqliteOpening.Dialect, null, () => file.Reader(pooled: true), file.CloseReaders, null)));
    }

    // The copy lives as long as one connection to it is open.
    private static async Task<LedgerOpening> CopyAsync(SqliteFile file, SqliteConnection? from, CancellationToken cancel)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = string.Create(CultureInfo.InvariantCulture, $"ledger-copy-{Interlocked.Increment(ref _copies)}"),
            Mode = SqliteOpenMode.Memory,
            Cache = SqliteCacheMode.Shared,
            Pooling = false,
        }.ToString();
        var keeper = new SqliteConnection(text);
        await keeper.OpenAsync(cancel).ConfigureAwait(false);
        from?.BackupDatabase(keeper);
        if (SqliteOpening.Upgrade(file, text) is { } trouble)
        {
            await keeper.DisposeAsync().ConfigureAwait(false);
            return new LedgerUnusable(trouble);
        }

        return new LedgerOpened(new SqlLedger(new Database(SqliteOpening.Dialect, null, () => new SqliteConnection(text), () => { }, keeper)));
    }
}
