using System.Data.Common;
using Dapper;

namespace Connector.Ledger;

/// <summary>One call's connection, in its transaction where it writes.</summary>
internal readonly record struct Session(DbConnection Connection, DbTransaction? Transaction, Dialect Dialect, CancellationToken Cancel)
{
    /// <summary>Runs a statement, once for each item where the parameters are a list.</summary>
    public Task ExecuteAsync(string sql, object parameters) => Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>The rows a statement gives.</summary>
    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters) => Connection.QueryAsync<T>(Command(sql, parameters));

    private CommandDefinition Command(string sql, object parameters) => new(sql, parameters, Transaction, cancellationToken: Cancel);
}
