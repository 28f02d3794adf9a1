using Microsoft.Data.Sqlite;

namespace Connector.Stores;

/// <summary>A folder of its own for one test's ledger files, gone with the test.</summary>
internal sealed class LedgerFolder
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger-");

    public string Ledger => Path.Combine(_folder.FullName, "ledger.db");

    public string FullName => _folder.FullName;

    /// <summary>A copy of every file as it lies on the disk now, which is what a killed process leaves behind.</summary>
    public string Crash()
    {
        var copy = _folder.CreateSubdirectory("crashed");
        foreach (var file in _folder.GetFiles())
        {
            // The lock file is held by the living; a killed process leaves it unheld.
            if (file.Extension == ".lock")
            {
                File.WriteAllText(Path.Combine(copy.FullName, file.Name), "");
                continue;
            }

            // Closing a file drops the locks SQLite holds on it in this process: the ledger copied from must not be written any more.
            using var from = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(copy.FullName, file.Name));
            from.CopyTo(to);
        }

        return Path.Combine(copy.FullName, "ledger.db");
    }

    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Delete()
    {
        foreach (var entry in _folder.GetFileSystemInfos("*", SearchOption.AllDirectories).Prepend(_folder))
        {
            entry.Attributes &= ~FileAttributes.ReadOnly;
        }

        _folder.Delete(recursive: true);
    }
}
