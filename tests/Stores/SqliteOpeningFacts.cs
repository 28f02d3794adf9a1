using System.Text;
using Connector.Ledger;
using Connector.Ledger.Sqlite;
using Connector.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace Connector.Stores;

/// <summary>What becomes of opening a file that can, or cannot, be a ledger.</summary>
public sealed class SqliteOpeningFacts : IAsyncLifetime
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(50);

    private readonly LedgerFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_ledger_remembers_after_it_was_closed_and_leaves_no_log_behind()
    {
        await FillAsync(1);

        Assert.False(File.Exists(_folder.Ledger + "-wal"));
        await using var again = await OpenedAsync();
        Samples.Same(Samples.Bond(0), Assert.Single(await again.AllBondsAsync("acme", default)));
    }

    [Fact]
    public async Task An_empty_file_becomes_a_ledger()
    {
        await File.WriteAllTextAsync(_folder.Ledger, "");

        await using var ledger = await OpenedAsync();

        Assert.Empty(await ledger.AllBondsAsync("acme", default));
    }

    [Fact]
    public async Task Only_the_hosts_account_may_read_a_new_ledger_and_its_log()
    {
        await using var ledger = await OpenedAsync();

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal((Own, Own), (File.GetUnixFileMode(_folder.Ledger), File.GetUnixFileMode(_folder.Ledger + "-wal")));
        }
    }

    [Fact]
    public async Task A_closed_ledger_answers_nobody()
    {
        var ledger = await OpenedAsync();
        await ledger.DisposeAsync();
        await ledger.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.AllBondsAsync("acme", default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.PlanAsync("acme", [], [], default));
    }

    [Fact]
    public async Task A_stored_write_is_on_the_disk_before_the_call_returns()
    {
        var file = new SqliteFile(_folder.Ledger, Impatient);
        file.Make();
        await using var writer = file.Writer();

        Assert.Null(await SqliteOpening.PrepareAsync(file, writer, TimeProvider.System, default));

        Assert.Equal(("wal", "2"), (Ask(writer, "PRAGMA journal_mode"), Ask(writer, "PRAGMA synchronous")));
    }

    [Fact]
    public async Task The_text_of_a_write_that_is_done_with_is_nowhere_in_the_file()
    {
        var ledger = await OpenedAsync();
        await ledger.PlanAsync("acme", [], [Samples.Update("1", "b", "words of a customer")], default);
        await ledger.SettleAsync(new Settlement { Customer = "acme", Pass = "p", Done = ["1"] }, default);
        await ledger.DisposeAsync();

        var bytes = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_folder.Ledger));
        Assert.DoesNotContain("words of a customer", bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Side.Customer, "bond_customer_record")]
    [InlineData(Side.Provider, "bond_provider_record")]
    public async Task Bonds_are_looked_up_by_record_through_an_index(Side side, string index)
    {
        await FillAsync(1);
        await using var reader = LedgerFolder.Connect(_folder.Ledger);
        await using var command = reader.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + BondTable.OfRecords(new SqliteDialect(), side);
        command.Parameters.AddWithValue("@instance", "x");
        command.Parameters.AddWithValue("@keys", "[]");

        await using var steps = await command.ExecuteReaderAsync();
        await steps.ReadAsync();

        Assert.Contains($"SEARCH bond USING INDEX {index} ", steps.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_the_database_gave_up_by_itself_does_not_stop_the_next_one()
    {
        await using var ledger = await OpenedAsync();
        await using (var saboteur = LedgerFolder.Connect(_folder.Ledger))
        {
            Ask(saboteur, "CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.id = 'x' BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
        }

        await Assert.ThrowsAsync<SqliteException>(() => ledger.PlanAsync("acme", [Samples.Bond(1)], [Samples.Update("x", "b")], default));
        await ledger.PlanAsync("acme", [Samples.Bond(2)], [Samples.Update("y", "b")], default);

        Assert.Equal([Samples.Id(2)], (await ledger.AllBondsAsync("acme", default)).Select(bond => bond.Id));
    }

    [Fact]
    public async Task A_host_killed_outright_leaves_its_writes_outstanding_and_no_lock()
    {
        using var host = HeldLedger.Start(_folder.Ledger);
        Assert.Equal(HeldLedger.Planned, await host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        await RefusedAsync("CB4003");

        host.Kill();
        await host.WaitForExitAsync();

        await using var ledger = await OpenedAsync();
        Assert.Equal(["1"], (await ledger.OutstandingAsync("acme", default)).Select(write => write.Id));
    }

    [Fact]
    public async Task A_second_host_is_told_who_owns_the_ledger()
    {
        var clock = new StoppedClock(Samples.Noon);
        await using var owner = await Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, clock));

        var finding = await RefusedAsync("CB4003");

        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}, since 2026-11-23 12:00:00 UTC", finding.Message, StringComparison.Ordinal);
        await owner.PlanAsync("acme", [Samples.Bond(1)], [], default);
        await owner.DisposeAsync();
        await using var next = await OpenedAsync();
        Assert.Single(await next.AllBondsAsync("acme", default));
    }

    [Fact]
    public async Task A_link_to_a_ledger_is_no_second_ledger()
    {
        await using var owner = await OpenedAsync();
        var link = File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link.db"), _folder.Ledger);

        await RefusedAsync("CB4003", link.FullName);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_but_to_itself_is_refused()
    {
        var loop = Path.Combine(_folder.FullName, "loop.db");
        File.CreateSymbolicLink(loop, loop);

        await RefusedAsync("CB4009", loop);
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var finding = await RefusedAsync("CB4001", Path.Combine(_folder.FullName, "nowhere", "ledger.db"));

        Assert.Contains("nowhere does not exist", finding.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "nowhere")));
    }

    [Fact]
    public async Task A_folder_is_not_a_ledger() => await RefusedAsync("CB4001", _folder.FullName);

    [Fact]
    public async Task A_read_only_file_is_refused_until_it_may_be_written()
    {
        await FillAsync(1);
        File.SetAttributes(_folder.Ledger, FileAttributes.ReadOnly);

        var finding = await RefusedAsync("CB4002");

        Assert.Contains("the file is read-only", finding.Message, StringComparison.Ordinal);
        File.SetAttributes(_folder.Ledger, FileAttributes.Normal);
        await (await OpenedAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_read_only_folder_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var finding = await RefusedAsync("CB4002");

        Assert.Contains("its folder is read-only", finding.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_another_program_keeps_locked_is_refused_and_opens_once_it_is_free(bool filled)
    {
        if (filled)
        {
            await FillAsync(1);
        }

        await using var shell = LedgerFolder.Connect(_folder.Ledger);
        Ask(shell, "BEGIN EXCLUSIVE");

        var finding = await RefusedAsync("CB4004");

        Assert.Contains("0.05 s", finding.Message, StringComparison.Ordinal);
        Ask(shell, "ROLLBACK");
        await (await OpenedAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("not a database\n", 1000));
        await File.WriteAllTextAsync(_folder.Ledger, text);

        await RefusedAsync("CB4005");

        Assert.Equal(text, await File.ReadAllTextAsync(_folder.Ledger));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_ledger_is_refused(bool cutOff)
    {
        await FillAsync(300);
        await using (var file = new FileStream(_folder.Ledger, FileMode.Open))
        {
            if (cutOff)
            {
                file.SetLength(file.Length / 2);
            }
            else
            {
                file.Seek(file.Length / 2 / 4096 * 4096, SeekOrigin.Begin);
                file.Write(Encoding.ASCII.GetBytes(new string('x', 4096)));
            }
        }

        await RefusedAsync("CB4006");
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        await using (var program = LedgerFolder.Connect(_folder.Ledger))
        {
            Ask(program, "CREATE TABLE songs (id INTEGER)");
        }

        var before = await File.ReadAllBytesAsync(_folder.Ledger);

        await RefusedAsync("CB4007");

        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Ledger));
    }

    [Fact]
    public async Task A_ledger_of_a_newer_host_is_refused_and_left_alone()
    {
        await FillAsync(1);
        await using (var newer = LedgerFolder.Connect(_folder.Ledger))
        {
            Ask(newer, "INSERT INTO schema_version (ScriptName, Applied) VALUES ('0099-something-new', '2030-01-01')");
        }

        var before = await File.ReadAllBytesAsync(_folder.Ledger);

        var finding = await RefusedAsync("CB4008");

        Assert.Contains($"it has version 99, this host knows versions up to {SqliteOpening.Known}", finding.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Ledger));
    }

    private async Task<Finding> RefusedAsync(string code, string? path = null)
    {
        var finding = Assert.IsType<LedgerUnusable>(await SqliteLedger.OpenAsync(path ?? _folder.Ledger, TimeProvider.System, Impatient)).Finding;
        Assert.Equal((code, Severity.Error), (finding.Code, finding.Severity));
        Assert.Equal(code == "CB4003" ? _folder.Ledger : path ?? _folder.Ledger, finding.File);
        Assert.NotNull(finding.Fix);
        Assert.DoesNotContain("\n", finding.ToString(), StringComparison.Ordinal);
        return finding;
    }

    private Task<SqlLedger> OpenedAsync() => Samples.OpenedAsync(SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System));

    private async Task FillAsync(int bonds)
    {
        await using var ledger = await OpenedAsync();
        await ledger.PlanAsync("acme", [.. Enumerable.Range(0, bonds).Select(number => Samples.Bond(number))], [], default);
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
