using Connector.Ledger;
using Connector.Sandbox;
using Microsoft.Data.Sqlite;

namespace Connector.Tests.Host;

/// <summary>run, pass and plan, against two simulated instances.</summary>
public sealed class HostCommandFacts : IAsyncLifetime, IDisposable
{
    private readonly HostFolder _folder = new();
    private SandboxInstance _customer = null!;
    private SandboxInstance _provider = null!;

    public async Task InitializeAsync()
    {
        (_customer, _provider) = (await StartAsync("acme"), await StartAsync("xyz"));
        _folder.Configure(_customer.Address, _provider.Address);
    }

    public async Task DisposeAsync()
    {
        await _customer.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_tells_every_value_with_its_rule_and_line_and_writes_nothing()
    {
        var incident = Report("Mail is down");

        var people = await RunAsync("plan", "acme");
        var program = await RunAsync("plan", "acme", "--record", incident, "--json");

        Assert.Equal((0, 0), (people.Code, program.Code));
        Assert.Contains($"network customer:incident/{incident}", people.Output, StringComparison.Ordinal);
        Assert.Contains("short_description: \"Mail is down\"", people.Output, StringComparison.Ordinal);
        Assert.Contains("acme/network.csx:8", people.Output, StringComparison.Ordinal);
        var bond = Assert.Single(Assert.Single(program.Objects).GetProperty("bonds").EnumerateArray());
        Assert.Equal("begin", bond.GetProperty("verdict").GetString());
        Assert.Contains(bond.GetProperty("writes").EnumerateArray(), write => write.GetProperty("field").GetString() == "short_description");
        Assert.Equal(0, _provider.Count("incident"));
    }

    [Fact]
    public async Task A_plan_for_one_record_says_nothing_of_others()
    {
        Report("Mail is down");
        var second = Report("VPN is down");

        var run = await RunAsync("plan", "acme", "--record", second);

        Assert.DoesNotContain("Mail is down", run.Output, StringComparison.Ordinal);
        Assert.Contains("VPN is down", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_writes_reports_and_logs()
    {
        Report("Mail is down");

        var people = await RunAsync("pass", "acme");
        var again = await RunAsync("pass", "acme", "--json");

        Assert.Equal((0, ""), (people.Code, people.Errors));
        Assert.Matches(@"bonds begun\s+1", people.Output);
        Assert.DoesNotContain("\u001b", people.Output, StringComparison.Ordinal);
        Assert.Equal("Mail is down", Assert.Single(_provider.List("incident"))["short_description"]);
        Assert.Equal((0, 0), (again.Code, Assert.Single(again.Objects).GetProperty("writes").GetInt32()));
        Assert.Contains("\"begun\":1", (await File.ReadAllTextAsync(_folder.In("logs/acme.log"))).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_folder.In("logs")), file => Assert.DoesNotContain(HostFolder.Password, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pass_of_a_customer_without_a_pack_ends_with_1()
    {
        var run = await RunAsync("pass", "nobody");

        Assert.Equal(1, run.Code);
        Assert.Contains("error CB5002", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In("logs/nobody.log")));
    }

    [Fact]
    public async Task A_pass_with_a_refused_login_ends_with_1_and_does_not_tell_the_password()
    {
        _folder.Configure(_customer.Address, _provider.Address, user: "somebody-else");

        var run = await RunAsync("pass", "acme");

        Assert.Equal(1, run.Code);
        Assert.Contains("error CB3", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(HostFolder.Password, run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_names_an_unknown_instance_stops_its_customer_only()
    {
        _folder.Write("rules/globex/pack.json", """{ "customer": "globex", "instances": { "customer": "globex-test", "provider": "xyz-tst" } }""");
        _folder.Write("rules/globex/network.csx", await File.ReadAllTextAsync(_folder.In("rules/acme/network.csx")));
        Report("Mail is down");

        var run = await RunAsync("pass", "acme");

        Assert.Equal(1, run.Code);
        Assert.Contains("names instance 'globex-test', which is not configured", run.Output, StringComparison.Ordinal);
        Assert.Contains("if the pack meant 'xyz-test', correct it there", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, _provider.Count("incident"));
    }

    [Fact]
    public async Task Being_asked_to_stop_finishes_the_running_pass_and_ends_with_0()
    {
        Report("Mail is down");
        using var stop = new CancellationTokenSource();
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, stop.Token, "run", "--config", _folder.Config, "--json");
        await output.SeenAsync("\"begun\":1", running);

        await stop.CancelAsync();
        var run = await running.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, run.Code);
        Assert.All(run.Objects, line => Assert.Equal("acme", line.GetProperty("customer").GetString()));
        Assert.Equal(1, _provider.Count("incident"));
        Assert.Equal(0, (await RunAsync("pass", "acme")).Code);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_delivery_settles_what_was_sent()
    {
        Report("Mail is down");
        using var stop = new CancellationTokenSource();
        using var output = new SignalWriter();
        await using var relay = await Relay.StartAsync(_provider.Address);
        _folder.Configure(_customer.Address, relay.Address);
        var running = CommandRun.OfAsync(output, stop.Token, "run", "--config", _folder.Config, "--json");
        await relay.Held;

        await stop.CancelAsync();
        relay.Release();
        var run = await running.WaitAsync(TimeSpan.FromMinutes(1));
        var again = await RunAsync("plan", "acme", "--json");

        Assert.Equal(0, run.Code);
        Assert.Contains(run.Objects, report => report.GetProperty("begun").GetInt32() == 1);
        Assert.Empty(Assert.Single(again.Objects).GetProperty("bonds").EnumerateArray().SelectMany(bond => bond.GetProperty("writes").EnumerateArray()));
        Assert.Equal(1, _provider.Count("incident"));
    }

    [Fact]
    public async Task Being_asked_to_stop_before_anything_began_ends_with_0()
    {
        var run = await CommandRun.OfAsync(new CancellationToken(canceled: true), "run", "--config", _folder.Config);

        Assert.Equal(0, run.Code);
        Assert.Equal(0, _provider.Count("incident"));
    }

    [Fact]
    public async Task A_pass_that_was_stopped_ends_with_1()
    {
        var run = await CommandRun.OfAsync(new CancellationToken(canceled: true), "pass", "acme", "--config", _folder.Config);

        Assert.Equal(1, run.Code);
        Assert.Contains("Stopped before it was done", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass", "acme")]
    [InlineData("plan", "acme")]
    [InlineData("run")]
    public async Task A_ledger_another_host_owns_is_one_clear_line_and_ends_with_3(params string[] args)
    {
        await using var owned = await LedgerAsync();

        Unusable(await RunAsync(args), "CB4003");
    }

    [Fact]
    public async Task A_read_only_ledger_is_one_clear_line_and_ends_with_3()
    {
        await (await LedgerAsync()).DisposeAsync();
        File.SetAttributes(_folder.Ledger, FileAttributes.ReadOnly);

        Unusable(await RunAsync("pass", "acme"), "CB4");
    }

    [Fact]
    public async Task A_newer_ledger_is_one_clear_line_and_ends_with_3()
    {
        await (await LedgerAsync()).DisposeAsync();
        await using (var newer = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            await newer.OpenAsync();
            await using var command = newer.CreateCommand();
            command.CommandText = "INSERT INTO schema_version (ScriptName, Applied) VALUES ('0099-something-new', '2030-01-01')";
            await command.ExecuteNonQueryAsync();
        }

        Unusable(await RunAsync("pass", "acme"), "CB4008");
    }

    private static void Unusable(CommandRun run, string code)
    {
        Assert.Equal((3, ""), (run.Code, run.Output));
        var line = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"error {code}", line, StringComparison.Ordinal);
    }

    private async Task<SqlLedger> LedgerAsync() =>
        Assert.IsType<LedgerOpened>(await SqliteLedger.OpenAsync(_folder.Ledger, TimeProvider.System)).Ledger;

    private static Task<SandboxInstance> StartAsync(string name) => SandboxInstance.StartAsync(new SandboxOptions
    {
        Name = name,
        Users = [new SandboxUser("admin", HostFolder.Password) { Roles = ["admin"] }],
    });

    private string Report(string text) =>
        _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = text, ["category"] = "network" });

    private Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync([.. args, "--config", _folder.Config]);
}
