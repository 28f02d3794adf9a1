using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>Every reason why a ledger file cannot be used.</summary>
internal static class Unusable
{
    public static Finding NoFolder(string path, string folder) =>
        Tell("CB4001", path, $"The ledger's folder {folder} does not exist", "Create it, or name another path for the ledger");

    public static Finding NotAFile(string path) =>
        Tell("CB4001", path, "The ledger's path names a folder", "Name a file in it, such as ledger.db");

    public static Finding ReadOnly(string path, string what) =>
        Tell("CB4002", path, $"The ledger cannot be written: {what} is read-only", "Let the host's account write the file and its folder");

    public static Finding Owned(string path, string owner) =>
        Tell("CB4003", path, $"Another host owns this ledger{owner}; two hosts would send everything twice",
            "Stop the other host, or give this one its own ledger");

    public static Finding Locked(string path, TimeSpan patience) =>
        Tell("CB4004", path,
            string.Create(CultureInfo.InvariantCulture, $"Another process has kept the ledger locked for {patience.TotalSeconds:0.###} s"),
            "End the program that has the file open, as a rule a database shell or a backup, and start again");

    public static Finding NotADatabase(string path) =>
        Tell("CB4005", path, "The ledger's file is not a database, or is encrypted", "Put the real ledger back, or name another path for a new one");

    public static Finding Damaged(string path, string detail) =>
        Tell("CB4006", path, $"The ledger is damaged: {detail}",
            "Put a backup back; keep the damaged file, together with the -wal file beside it, for repair");

    public static Finding NotALedger(string path) =>
        Tell("CB4007", path, "The file is a database of some other program, not a ledger", "Name another path for the ledger");

    public static Finding Newer(string path, int written, int known) =>
        Tell("CB4008", path,
            string.Create(CultureInfo.InvariantCulture, $"The ledger was written by a newer host: it has version {written}, this host knows versions up to {known}"),
            "Run the newer host, or put back the backup made before it ran");

    public static Finding Broken(string path, string detail) =>
        Tell("CB4009", path, $"The ledger cannot be used: {detail}", "Look at the disk and the rights of the host's account");

    /// <summary>The finding for what SQLite said while the ledger was being opened.</summary>
    public static Finding Of(SqliteFile file, SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => Locked(file.Path, file.Patience),
        8 => ReadOnly(file.Path, "the file or its folder"),
        11 => Damaged(file.Path, error.Message),
        26 => NotADatabase(file.Path),
        _ => Broken(file.Path, error.Message),
    };

    private static Finding Tell(string code, string path, string message, string fix) => new(code, Severity.Error, message, fix, path);
}
