using System.Globalization;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>Makes a file ready to be a ledger. Each step gives the finding that stops it, or null; nothing is changed before all is known.</summary>
internal static class SqliteOpening
{
    /// <summary>The dialect.</summary>
    public static readonly SqliteDialect Dialect = new();

    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table'";

    private const string Own = """
        INSERT INTO owner (id, process, since) VALUES (1, @process, @since)
        ON CONFLICT (id) DO UPDATE SET process = excluded.process, since = excluded.since
        """;

    /// <summary>The version this host writes.</summary>
    public static int Known { get; } = Schema.Scripts(Dialect).Max(script => Schema.Version(script.Name));

    /// <summary>What is wrong with the path, seen without opening the file.</summary>
    public static Finding? Look(SqliteFile file)
    {
        var folder = Path.GetDirectoryName(file.Path);
        if (Directory.Exists(file.Path) || folder is null)
        {
            return Unusable.NotAFile(file.Path);
        }

        if (!Directory.Exists(folder))
        {
            return Unusable.NoFolder(file.Path, folder);
        }

        if (File.Exists(file.Path) && MayNobodyWrite(new FileInfo(file.Path)))
        {
            return Unusable.ReadOnly(file.Path, "the file");
        }

        return MayNobodyWrite(new DirectoryInfo(folder)) ? Unusable.ReadOnly(file.Path, "its folder") : null;
    }

    /// <summary>Checks the file, brings its tables up to date and signs it.</summary>
    public static async Task<Finding?> PrepareAsync(SqliteFile file, SqliteConnection writer, TimeProvider time, CancellationToken cancel)
    {
        await writer.OpenAsync(cancel).ConfigureAwait(false);
        await writer.ExecuteAsync($"PRAGMA busy_timeout = {(int)file.Patience.TotalMilliseconds}").ConfigureAwait(false);
        return await CheckAsync(file, writer).ConfigureAwait(false)
            ?? await LogAheadAsync(file, writer).ConfigureAwait(false)
            ?? Upgrade(file, file.WriterText)
            ?? await SignAsync(writer, time).ConfigureAwait(false);
    }

    /// <summary>Who owns the ledger, as far as the ledger says; for the message that refuses a second owner.</summary>
    public static async Task<string> OwnerAsync(SqliteFile file)
    {
        try
        {
            using var reader = file.Reader(pooled: false);
            var (process, since) = await reader.QuerySingleAsync<(string, long)>("SELECT process, since FROM owner").ConfigureAwait(false);
            var utc = DateTimeOffset.FromUnixTimeMilliseconds(since).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            return $" ({process}, since {utc} UTC)";
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>The version the file was written by, 0 for an empty one; or why it is no ledger of ours.</summary>
    public static async Task<(Finding? Trouble, int Written)> VersionAsync(SqliteFile file, SqliteConnection reader)
    {
        var tables = (await reader.QueryAsync<string>(Tables).ConfigureAwait(false)).ToList();
        if (tables.Count == 0)
        {
            return (null, 0);
        }

        if (!tables.Contains(Schema.Journal))
        {
            return (Unusable.NotALedger(file.Path), 0);
        }

        var ran = await reader.QueryAsync<string>($"SELECT ScriptName FROM {Schema.Journal}").ConfigureAwait(false);
        var written = ran.Select(Schema.Version).DefaultIfEmpty().Max();
        return (written > Known ? Unusable.Newer(file.Path, written, Known) : null, written);
    }

    // Whether this account may write is found out by writing. That nobody may is an order, which even root should obey.
    private static bool MayNobodyWrite(FileSystemInfo entry) => OperatingSystem.IsWindows()
        ? entry is FileInfo { IsReadOnly: true }
        : (entry.UnixFileMode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;

    private static async Task<Finding?> CheckAsync(SqliteFile file, SqliteConnection writer)
    {
        var (trouble, written) = await VersionAsync(file, writer).ConfigureAwait(false);
        if (trouble is not null || written == 0)
        {
            return trouble;
        }

        var damage = await writer.ExecuteScalarAsync<string>("PRAGMA quick_check(1)").ConfigureAwait(false);
        return damage == "ok" ? null : Unusable.Damaged(file.Path, damage?.ReplaceLineEndings(" ") ?? "the check gave no answer");
    }

    // FULL: a write that was stored before it was sent must still be there after a power cut.
    // Secure delete: a customer's text goes with the row that held it.
    private static async Task<Finding?> LogAheadAsync(SqliteFile file, SqliteConnection writer)
    {
        var mode = await writer.ExecuteScalarAsync<string>("PRAGMA journal_mode = WAL").ConfigureAwait(false);
        await writer.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON").ConfigureAwait(false);
        return mode == "wal" ? null : Unusable.Broken(file.Path, "its file system does not allow write-ahead logging; use a local disk");
    }

    /// <summary>Runs the scripts that have not run yet on the database of a connection text.</summary>
    public static Finding? Upgrade(SqliteFile file, string connection)
    {
        var result = DeployChanges.To.SqliteDatabase(connection)
            .WithScripts(Schema.Scripts(Dialect)).JournalToSqliteTable(Schema.Journal)
            .WithTransaction().WithVariablesDisabled().LogToNowhere().Build().PerformUpgrade();
        return result.Error switch
        {
            null => null,
            SqliteException error => Unusable.Of(file, error),
            var bug => throw new InvalidOperationException($"The script {result.ErrorScript?.Name} could not be run on the ledger.", bug),
        };
    }

    private static async Task<Finding?> SignAsync(SqliteConnection writer, TimeProvider time)
    {
        var process = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");
        await writer.ExecuteAsync(Own, new { process, since = time.GetUtcNow().ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        return null;
    }

    /// <summary>The ledger on a prepared file.</summary>
    public static SqlLedger Finish(SqliteFile file, SqliteConnection writer, Ownership owned) =>
        new(new Database(Dialect, writer, () => file.Reader(pooled: true), file.CloseReaders, owned));
}
