using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>A connection to a database in memory, which lives as long as it is open: whoever is done with it leaves it open for the next.</summary>
internal sealed class KeptConnection() : SqliteConnection("Data Source=:memory:;Pooling=False")
{
    private bool _isOver;

    /// <summary>Closes it, and the database is gone.</summary>
    public void End()
    {
        _isOver = true;
        Dispose();
    }

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
            base.Dispose(disposing);
        }
    }
}
