using Connector.Ledger;

namespace Connector.Stores;

/// <summary>The suite on a SQLite file.</summary>
public sealed class SqliteLedgerFacts : LedgerFacts
{
    private readonly LedgerFolder _folder = new();
    private readonly List<SqlLedger> _open = [];

    public override async Task DisposeAsync()
    {
        foreach (var ledger in _open)
        {
            await ledger.DisposeAsync();
        }

        _folder.Delete();
    }

    private protected override Task<ILedger> OpenAsync() => OpenAsync(_folder.Ledger);

    private protected override Task<ILedger> CrashAsync() => OpenAsync(_folder.Crash());

    private protected override async Task BreakAsync(string table, string change)
    {
        await using var saboteur = LedgerFolder.Connect(_folder.Ledger);
        await using var command = saboteur.CreateCommand();
        command.CommandText = $"CREATE TRIGGER broken BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END";
        await command.ExecuteNonQueryAsync();
    }

    private async Task<ILedger> OpenAsync(string path)
    {
        var ledger = await Samples.OpenedAsync(SqliteLedger.OpenAsync(path, TimeProvider.System));
        _open.Add(ledger);
        return ledger;
    }
}
