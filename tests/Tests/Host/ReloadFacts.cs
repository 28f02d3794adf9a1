using Connector.Host;
using Connector.Rules.Watching;
using Connector.Sandbox;

namespace Connector.Tests.Host;

/// <summary>Rules that are edited while the host runs, or while they are checked.</summary>
public sealed class ReloadFacts : IAsyncLifetime, IDisposable
{
    private readonly HostFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
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

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_saved_rule_is_told_in_one_line_and_judges_what_comes_next()
    {
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, _stop.Token, "run", "--config", _folder.Config);
        await output.SeenAsync("Running;", running);

        Edit("rules/acme/network.csx", "Is(\"network\")", "In(\"network\", \"vpn\")");
        await output.SeenAsync("live: acme/network.csx changed (acme; ", running);
        _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = "VPN is down", ["category"] = "vpn" });
        await output.SeenAsync("(1 begun", running);

        await StopAsync(running);
        Assert.Equal("VPN is down", Assert.Single(_provider.List("incident"))["short_description"]);
        Assert.Contains("live: acme/network.csx changed", await File.ReadAllTextAsync(_folder.In("logs/host.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_saved_rule_changes_is_told_once_it_is_live()
    {
        using var output = new SignalWriter();
        foreach (var number in Enumerable.Range(1, 3))
        {
            _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = $"Line {number} is down", ["category"] = "network" });
        }

        var running = CommandRun.OfAsync(output, _stop.Token, "run", "--config", _folder.Config);
        await output.SeenAsync("(3 begun", running);

        Edit("rules/acme/network.csx", "Copy(\"short_description\")", "Compute(\"short_description\", to: \"short_description\", toProvider: text => text.ToUpperInvariant())");
        await output.SeenAsync("acme: This edit changes 3 bond(s) (1 field(s))", running);
        await output.SeenAsync("IS DOWN", running);

        await StopAsync(running);
        Assert.Contains("This edit changes 3 bond(s)", await File.ReadAllTextAsync(_folder.In("logs/host.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_save_is_told_with_its_place_and_what_is_in_force_stays()
    {
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, _stop.Token, "run", "--config", _folder.Config, "--json");
        await output.SeenAsync("\"customer\":\"acme\"", running);

        Edit("rules/acme/network.csx", "Copy(\"category\")", "Copi(\"category\")");
        await output.SeenAsync("\"swapped\":false", running);

        var run = await StopAsync(running);
        var reload = Assert.Single(run.Objects, line => line.TryGetProperty("reload", out _)).GetProperty("reload");
        Assert.Equal(reload.GetProperty("before").GetString(), reload.GetProperty("version").GetString());
        Assert.Contains(reload.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("line").GetInt32() == 9);
        Assert.Contains("network.csx(9,9): error CB1001", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"rules {reload.GetProperty("version").GetString()} stay in force.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_customer_begins_and_one_of_an_unknown_instance_does_not()
    {
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, _stop.Token, "run", "--config", _folder.Config, "--json");
        await output.SeenAsync("\"customer\":\"acme\"", running);

        var rule = await File.ReadAllTextAsync(_folder.In("rules/acme/network.csx"));
        _folder.Write("rules/globex/network.csx", rule);
        _folder.Write("rules/globex/pack.json", """{ "customer": "globex", "instances": { "customer": "acme-test", "provider": "xyz-tst" } }""");
        await output.SeenAsync("CB6013", running);
        _folder.Write("rules/globex/pack.json", """{ "customer": "globex", "instances": { "customer": "acme-test", "provider": "xyz-test" } }""");
        await output.SeenAsync("\"begun\":[\"globex\"]", running);
        await output.SeenAsync("\"customer\":\"globex\"", running);

        await StopAsync(running);
    }

    [Fact]
    public async Task A_watched_check_is_made_again_after_every_save()
    {
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, _stop.Token, "check", _folder.In("rules"), "--watch");
        await output.SeenAsync("0 error(s)", running);

        Edit("rules/acme/network.csx", "Copy(\"category\")", "Copi(\"category\")");
        await output.SeenAsync("1 error(s)", running);

        await _stop.CancelAsync();
        Assert.Equal(1, (await running.WaitAsync(TimeSpan.FromMinutes(1))).Code);
    }

    [Fact]
    public void A_line_names_three_files_and_counts_the_rest()
    {
        var reload = new Reload
        {
            Before = new("before", []),
            After = new("after", [new Pack("acme", new("a", "b"), TimeSpan.FromMinutes(1), [])]),
            Files = ["a/1.csx", "a/2.csx", "a/3.csx", "a/4.csx", "a/5.csx"],
            Customers = ["acme", "globex"],
            Kept = ["initech"],
            Gone = ["hooli"],
            Took = TimeSpan.FromMilliseconds(141.4),
        };

        Assert.Equal(
            "rules after live: a/1.csx, a/2.csx, a/3.csx and 2 more changed (acme, globex; 141 ms). initech stays on its last good rules. globex is not in force: its pack has an error. hooli stops: its pack was taken away.",
            ReloadText.Line(reload));
    }

    private void Edit(string file, string text, string by)
    {
        var before = File.ReadAllText(_folder.In(file));
        Assert.Contains(text, before, StringComparison.Ordinal);
        _folder.Write(file, before.Replace(text, by, StringComparison.Ordinal));
    }

    private async Task<CommandRun> StopAsync(Task<CommandRun> running)
    {
        await _stop.CancelAsync();
        var run = await running.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, run.Code);
        return run;
    }

    private static Task<SandboxInstance> StartAsync(string name) => SandboxInstance.StartAsync(new SandboxOptions
    {
        Name = name,
        Users = [new SandboxUser("admin", HostFolder.Password) { Roles = ["admin"] }],
    });
}
