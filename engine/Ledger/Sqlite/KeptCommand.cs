using System.Data;
using Microsoft.Data.Sqlite;

namespace Connector.Ledger.Sqlite;

/// <summary>A command whose statement was prepared when the same text was run first, and is not prepared again.</summary>
internal sealed class KeptCommand(KeptConnection connection) : SqliteCommand(null, connection)
{
    public override int ExecuteNonQuery() => Prepared().ExecuteNonQuery();

    public override object? ExecuteScalar() => Prepared().ExecuteScalar();

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => Prepared().ExecuteReader(behavior);

    private SqliteCommand Prepared()
    {
        var prepared = connection.Prepared(CommandText);
        prepared.Transaction = Transaction;
        prepared.Parameters.Clear();
        foreach (SqliteParameter parameter in Parameters)
        {
            prepared.Parameters.Add(parameter);
        }

        return prepared;
    }
}
