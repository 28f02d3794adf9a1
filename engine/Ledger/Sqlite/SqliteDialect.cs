using System.Text.Json;
using Connector.Ledger.Json;

namespace Connector.Ledger.Sqlite;

/// <summary>SQLite: a key list is one JSON parameter, which beats named parameters and has no limit on their number.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string Scripts => "sqlite";

    public override string OneOf(string column) => $"{column} IN (SELECT value FROM json_each(@keys))";

    public override object Keys(IReadOnlyCollection<string> keys) => JsonSerializer.Serialize(keys, LedgerJson.Compact.IReadOnlyCollectionString);
}
