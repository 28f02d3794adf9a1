using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Records;
using Microsoft.Data.Sqlite;

namespace Connector.Sandbox.Persistence;

/// <summary>The SQLite file behind an instance: its records, its files, and how often it was started. One instance owns it.</summary>
internal sealed class StateFile : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS record (family TEXT NOT NULL, sys_id TEXT NOT NULL COLLATE NOCASE, tbl TEXT NOT NULL, fields TEXT NOT NULL,
                                           PRIMARY KEY (family, sys_id));
        CREATE TABLE IF NOT EXISTS content (sys_id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
        INSERT INTO setting (name, value) VALUES ('starts', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1;
        """;

    private readonly SqliteConnection connection;

    private StateFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>How often an instance was started on this file, this start included.</summary>
    public int Starts { get; private set; }

    /// <summary>Opens the file or makes it. An <see cref="IOException"/> says why it cannot be used.</summary>
    public static StateFile Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            var file = new StateFile(connection);
            // The lock is held until the file is closed: two instances on one file would overwrite each other's records.
            file.Run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN EXCLUSIVE; " + Schema + " COMMIT;");
            file.Starts = file.Read("SELECT value FROM setting WHERE name = 'starts'", row => row.GetInt32(0))[0];
            return file;
        }
        catch (SqliteException unusable)
        {
            connection.Dispose();
            throw new IOException($"The state file {path} cannot be used: {Reason(unusable)}", unusable);
        }
    }

    public IReadOnlyList<StoredRecord> Records() => Read(
        "SELECT family, sys_id, tbl, fields FROM record ORDER BY rowid",
        row => new StoredRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));

    public IReadOnlyList<(string SysId, byte[] Bytes)> Contents() =>
        Read("SELECT sys_id, bytes FROM content", row => (row.GetString(0), row.GetFieldValue<byte[]>(1)));

    /// <summary>Stores all changes or none.</summary>
    public void Write(IReadOnlyList<StateChange> changes)
    {
        using var transaction = connection.BeginTransaction();
        using var put = Command("INSERT INTO record VALUES ($a, $b, $c, $d) ON CONFLICT DO UPDATE SET tbl = excluded.tbl, fields = excluded.fields", 4);
        using var remove = Command("DELETE FROM record WHERE family = $a AND sys_id = $b", 2);
        using var putContent = Command("INSERT OR REPLACE INTO content VALUES ($a, $b)", 2);
        using var removeContent = Command("DELETE FROM content WHERE sys_id = $a", 1);
        foreach (var change in changes)
        {
            if (change.Row is { } row && change.IsRemoved) Run(remove, row.Table.Root.Name, row.SysId);
            else if (change.Row is { } stored) Run(put, stored.Table.Root.Name, stored.SysId, stored.Table.Name, FieldsOf(stored));
            else if (change.IsRemoved) Run(removeContent, change.ContentId!);
            else Run(putContent, change.ContentId!, change.Content.ToArray());
        }

        transaction.Commit();
    }

    public void Dispose() => connection.Dispose();

    private static string FieldsOf(Row row)
    {
        var filled = new Dictionary<string, string>();
        foreach (var column in row.Table.Columns)
            if (row[column.Ordinal] is { Length: > 0 } value) filled[column.Name] = value;
        return JsonSerializer.Serialize(filled);
    }

    private static string Reason(SqliteException unusable) => unusable.SqliteErrorCode switch
    {
        5 or 6 => "another instance has it open. Stop that one, or name another file.",
        26 => "it is no SQLite database. Name another file.",
        14 => "it cannot be opened. Check that its folder exists and may be written.",
        _ => string.Create(CultureInfo.InvariantCulture, $"SQLite error {unusable.SqliteErrorCode}, {unusable.Message}"),
    };

    private SqliteCommand Command(string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++) command.Parameters.AddWithValue("$" + (char)('a' + i), "");
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = Command(sql, 0);
        command.ExecuteNonQuery();
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql, 0);
        using var reader = command.ExecuteReader();
        List<T> all = [];
        while (reader.Read()) all.Add(read(reader));
        return all;
    }
}
