using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>
/// A connection to a database in memory, which lives as long as it is open: whoever is done with it leaves it open for the next. For one thread at a time,
/// each reading to the end before the next statement.
/// </summary>
internal sealed class KeptConnection() : SqliteConnection("Data Source=:memory:;Pooling=False")
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>Closes it, and the database is gone.</summary>
    public void End()
    {
        _isOver = true;
        Dispose();
    }

    /// <summary>The command that has a text's statement prepared.</summary>
    public SqliteCommand Prepared(string text)
    {
        if (!_prepared.TryGetValue(text, out var command))
        {
            _prepared[text] = command = base.CreateCommand();
#pragma warning disable CA2100 // The text is that of a command that is run anyway.
            command.CommandText = text;
#pragma warning restore CA2100
        }

        return command;
    }

    /// <summary>Lets go of every prepared statement, as the database demands before another is copied over it.</summary>
    public void Release()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
    }

    public override SqliteCommand CreateCommand() => new KeptCommand(this) { Transaction = Transaction };

    public override void Close()
    {
        if (_isOver)
        {
            base.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_isOver)
        {
            Release();
            base.Dispose(disposing);
        }
    }
}
