using Connector.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace Connector.Ledger;

/// <summary>Opens the ledger in a SQLite file.</summary>
public static class SqliteLedger
{
    /// <summary>
    /// Opens the file, making it where there is none, and owns it until the ledger is disposed or the process ends.
    /// </summary>
    /// <param name="path">Where the file is; its folder must exist and be on a local disk.</param>
    /// <param name="time">The host's time.</param>
    /// <param name="patience">How long to wait for another program that has the file locked; five seconds unless told.</param>
    /// <param name="cancel">Gives up opening.</param>
    public static async Task<LedgerOpening> OpenAsync(
        string path, TimeProvider time, TimeSpan? patience = null, CancellationToken cancel = default)
    {
        var file = new SqliteFile(Path.GetFullPath(path), patience ?? TimeSpan.FromSeconds(5));
        try
        {
            file = file.Resolved();
            if (SqliteOpening.Look(file) is { } trouble)
            {
                return new LedgerUnusable(trouble);
            }

            return Ownership.TryTake(file.LockPath) is { } owned
                ? await OpenAsync(file, owned, time, cancel).ConfigureAwait(false)
                : new LedgerUnusable(Unusable.Owned(file.Path, await SqliteOpening.OwnerAsync(file).ConfigureAwait(false)));
        }
        catch (UnauthorizedAccessException)
        {
            return new LedgerUnusable(Unusable.ReadOnly(file.Path, $"its folder, or {file.LockPath},"));
        }
        catch (IOException error)
        {
            return new LedgerUnusable(Unusable.Broken(file.Path, error.Message));
        }
    }

    /// <summary>
    /// Opens the file to read it only, whether a host owns it or not. Nothing is changed: where there is no file the ledger is empty, and one
    /// of an older version is read as this version would have it. Every writing call throws.
    /// </summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="patience">How long to wait for another program that has the file locked; five seconds unless told.</param>
    /// <param name="cancel">Gives up opening.</param>
    public static async Task<LedgerOpening> ReadAsync(string path, TimeSpan? patience = null, CancellationToken cancel = default)
    {
        var file = new SqliteFile(Path.GetFullPath(path), patience ?? TimeSpan.FromSeconds(5));
        try
        {
            file = file.Resolved();
            return await SqliteReading.OpenAsync(file, cancel).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            return new LedgerUnusable(Unusable.Of(file, error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new LedgerUnusable(Unusable.Broken(file.Path, error.Message));
        }
    }

    private static async Task<LedgerOpening> OpenAsync(SqliteFile file, Ownership owned, TimeProvider time, CancellationToken cancel)
    {
        var writer = file.Writer();
        var opened = false;
        try
        {
            file.Make();
            var trouble = await SqliteOpening.PrepareAsync(file, writer, time, cancel).ConfigureAwait(false);
            opened = trouble is null;
            return opened ? new LedgerOpened(SqliteOpening.Finish(file, writer, owned)) : new LedgerUnusable(trouble!);
        }
        catch (SqliteException error)
        {
            return new LedgerUnusable(Unusable.Of(file, error));
        }
        finally
        {
            if (!opened)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
                owned.Dispose();
            }
        }
    }
}
