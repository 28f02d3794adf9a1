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
    public async Task Plan_explain_and_diff_work_while_another_host_owns_the_ledger()
    {
        var incident = Report("Mail is down");
        await RunAsync("pass", "acme");
        await using var owned = await LedgerAsync();

        var plan = await RunAsync("plan", "acme");
        var explain = await RunAsync("explain", "acme", incident);
        var diff = await RunAsync("diff", "acme", "--rules", _folder.In("rules"));

        Assert.Equal((0, 0, 0), (plan.Code, explain.Code, diff.Code));
        Assert.Contains("short_description = short_description: copied; the customer owns it", explain.Output, StringComparison.Ordinal);
        Assert.StartsWith("Nothing changes: 1 live bond(s) judged", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_before_the_first_pass_makes_no_ledger()
    {
        Report("Mail is down");

        Assert.Equal(0, (await RunAsync("plan", "acme")).Code);

        Assert.False(File.Exists(_folder.Ledger));
    }

    [Fact]
    public async Task An_explanation_names_rule_line_pass_values_and_what_comes_next()
    {
        var incident = Report("Mail is down");
        await RunAsync("pass", "acme");
        _customer.Update("incident", incident, new Dictionary<string, string> { ["short_description"] = "Mail is back" });
        var number = _customer.Find("incident", incident)!["number"];

        var people = await RunAsync("explain", "acme", number, "short_description");
        var program = Assert.Single((await RunAsync("explain", "acme", number, "--json")).Objects).GetProperty("bonds")[0];

        Assert.Equal(0, people.Code);
        Assert.Contains("(acme/network.csx:8)", people.Output, StringComparison.Ordinal);
        Assert.Contains("now customer \"Mail is back\", provider \"Mail is down\"", people.Output, StringComparison.Ordinal);
        Assert.Contains("agreed customer \"Mail is down\", provider \"Mail is down\"", people.Output, StringComparison.Ordinal);
        Assert.Matches(@"last \d{4}-.* wrote the provider's short_description ""Mail is down"", from the customer's ""Mail is down"": .*network acme/network.csx:8, book", people.Output);
        Assert.Contains("next the provider's short_description becomes \"Mail is back\": the customer owns short_description", people.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("category", people.Output, StringComparison.Ordinal);
        Assert.Equal(2, program.GetProperty("fields").GetArrayLength());
        Assert.Equal("Mail is down", program.GetProperty("fields")[0].GetProperty("last").GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("shortdescription", "did you mean 'short_description'?")]
    [InlineData("flavour", "name one of short_description, category")]
    public async Task An_unknown_field_is_wrong_usage_and_told_what_was_meant(string field, string told)
    {
        var incident = Report("Mail is down");
        await RunAsync("pass", "acme");

        var run = await RunAsync("explain", "acme", incident, field);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_nobody_knows_is_wrong_usage_and_tells_where_was_looked()
    {
        var run = await RunAsync("explain", "acme", "INC9999999");

        Assert.Equal(2, run.Code);
        Assert.Contains("error CB6020: there is no record 'INC9999999' in customer:incident, provider:incident", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_tells_bonds_fields_lines_and_what_would_begin()
    {
        Report("Mail is down");
        Report("VPN is down");
        _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = "It is raining", ["category"] = "hardware" });
        await RunAsync("pass", "acme");
        var rule = (await File.ReadAllTextAsync(_folder.In("rules/acme/network.csx")))
            .Replace("Copy(\"category\").OwnedBy(Customer)", "Translate(\"category\", (\"network\", \"inquiry\")).OwnedBy(Customer)", StringComparison.Ordinal)
            .Replace(".Is(\"network\")", ".In(\"network\", \"hardware\")", StringComparison.Ordinal);
        _folder.Write("changed/acme/pack.json", await File.ReadAllTextAsync(_folder.In("rules/acme/pack.json")));
        _folder.Write("changed/acme/network.csx", rule);

        var people = await RunAsync("diff", "acme", "--rules", _folder.In("changed"));
        var program = Assert.Single((await RunAsync("diff", "acme", "--rules", _folder.In("changed"), "--limit", "1", "--json")).Objects);

        Assert.Equal(0, people.Code);
        Assert.Contains("network provider category: 2 (acme/network.csx:9 → acme/network.csx:9)", people.Output, StringComparison.Ordinal);
        Assert.Contains("gives \"network\" → \"inquiry\", holds \"network\"", people.Output, StringComparison.Ordinal);
        Assert.Contains("This edit changes 2 bond(s) (1 field(s)); 1 new record(s) would begin; 2 value(s) carried before would have been others.", people.Output, StringComparison.Ordinal);
        Assert.Equal(1, program.GetProperty("values")[0].GetProperty("examples").GetArrayLength());
    }

    [Fact]
    public async Task A_changed_pack_with_an_error_ends_with_1_and_says_what_is_wrong()
    {
        _folder.Write("changed/acme/pack.json", await File.ReadAllTextAsync(_folder.In("rules/acme/pack.json")));
        _folder.Write("changed/acme/network.csx", "new BondRule(");

        var run = await RunAsync("diff", "acme", "--rules", _folder.In("changed"));

        Assert.Equal(1, run.Code);
        Assert.Contains("error CB1001", run.Output, StringComparison.Ordinal);
        Assert.Contains("error CB6022", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing changes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_drawn_to_standard_output_a_file_or_a_folder()
    {
        var page = await CommandRun.OfAsync("draw", "network", "--rules", _folder.In("rules"));
        var image = await CommandRun.OfAsync("draw", "network", "--rules", _folder.In("rules"), "--format", "svg", "--output", _folder.In("there/one.svg"));
        var all = await CommandRun.OfAsync("draw", "--rules", _folder.In("rules"), "--output", _folder.In("drawn"));
        var wrong = await CommandRun.OfAsync("draw", "netwrok", "--rules", _folder.In("rules"));

        Assert.Equal((0, 0, 0, 2), (page.Code, image.Code, all.Code, wrong.Code));
        Assert.StartsWith("# network", page.Output, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(_folder.In("there/one.svg")), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.In("drawn/network.md")));
        Assert.Contains("did you mean 'network'?", wrong.Errors, StringComparison.Ordinal);
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
