using Connector.Ledger;
using Connector.Ledger.Sqlite;

namespace Connector.Stores;

/// <summary>A ledger that is opened to be read: beside its owner, without one, and where there is none.</summary>
public sealed class SqliteReadingFacts : IDisposable
{
    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task Beside_its_owner_it_reads_what_the_owner_writes_and_the_owner_goes_on()
    {
        await using var owner = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System));
        await using (var reader = await ReadAsync())
        {
            await owner.PlanAsync("acme", [Samples.Bond(1)], [], default);

            Samples.Same(Samples.Bond(1), Assert.Single(await reader.AllBondsAsync("acme", default)));
            await Assert.ThrowsAsync<InvalidOperationException>(() => reader.PlanAsync("acme", [Samples.Bond(2)], [], default));
        }

        await owner.PlanAsync("acme", [Samples.Bond(3)], [], default);
        Assert.Equal(2, (await owner.AllBondsAsync("acme", default)).Count);
    }

    [Fact]
    public async Task Without_an_owner_it_keeps_nobody_from_owning()
    {
        await (await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System))).DisposeAsync();
        await using var reader = await ReadAsync();
        await using var owner = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System));

        await owner.PlanAsync("acme", [Samples.Bond(1)], [], default);

        Assert.Single(await reader.AllBondsAsync("acme", default));
    }

    [Fact]
    public async Task Where_there_is_no_file_it_is_empty_and_makes_none()
    {
        await using var reader = await ReadAsync();

        Assert.Empty(await reader.AllBondsAsync("acme", default));
        Assert.Empty(await reader.HistorySinceAsync(["b"], Samples.Noon, default));
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task One_of_an_older_version_is_read_as_this_version_has_it_and_stays_as_it_was()
    {
        var first = Schema.Scripts(new SqliteDialect())[0];
        await using (var older = LedgerFolder.Connect(_folder.Ledger))
        {
            await using var command = older.CreateCommand();
            command.CommandText = $"""
                {first.Contents}
                CREATE TABLE {Schema.Journal} (SchemaVersionID INTEGER PRIMARY KEY AUTOINCREMENT, ScriptName TEXT NOT NULL, Applied DATETIME NOT NULL);
                INSERT INTO {Schema.Journal} (ScriptName, Applied) VALUES ('{first.Name}', '2026-01-01');
                INSERT INTO history (bond, position, pass, at, what, column_name, reason, rule, book) VALUES ('b', 1, 'p', 0, 'carry', 'state', 'r', 'x', '1');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using (var reader = await ReadAsync())
        {
            Assert.Null(Assert.Single(await reader.HistoryAsync("b", default)).Source);
        }

        await using var after = LedgerFolder.Connect(_folder.Ledger);
        await using var columns = after.CreateCommand();
        columns.CommandText = "SELECT COUNT(*) FROM pragma_table_info('history') WHERE name = 'source_value'";
        Assert.Equal(0L, await columns.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("not a database at all, however long it is, and it is long enough", "CB4005")]
    public async Task What_is_no_ledger_is_refused(string text, string code)
    {
        await File.WriteAllTextAsync(_folder.Ledger, string.Concat(Enumerable.Repeat(text, 100)));

        Assert.Equal(code, Assert.IsType<LedgerUnusable>(await SqliteLedger.ReadAsync(_folder.Ledger)).Finding.Code);
    }

    [Fact]
    public async Task A_folder_is_no_ledger() =>
        Assert.Equal("CB4001", Assert.IsType<LedgerUnusable>(await SqliteLedger.ReadAsync(_folder.FullName)).Finding.Code);

    private Task<SqlLedger> ReadAsync() => Samples.OpenedAsync(SqliteLedger.ReadAsync(_folder.Ledger));
}
