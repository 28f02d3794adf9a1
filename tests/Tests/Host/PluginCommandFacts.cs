using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Tests.Host;

/// <summary>Commands know the plugins that the configuration names, as the host does.</summary>
public sealed class PluginCommandFacts : IAsyncLifetime, IDisposable
{
    private readonly HostFolder _folder = new();
    private SandboxInstance _customer = null!;
    private SandboxInstance _provider = null!;

    public async Task InitializeAsync()
    {
        (_customer, _provider) = (await StartAsync("acme"), await StartAsync("xyz"));
        _folder.Configure(_customer.Address, _provider.Address);
        var rule = File.ReadAllText(_folder.In("rules/acme/network.csx"));
        _folder.Write("rules/acme/network.csx", rule.Replace("Copy(\"category\")", "Virtual(Provider, \"correlation_display\", by: \"Acme/ticket\"),\n        Copy(\"category\")", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        await _customer.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_and_draw_know_the_names_of_the_configured_plugins_and_say_which_are_missing()
    {
        var without = await RunAsync("check", _folder.In("rules"));
        Assert.Equal(1, without.Code);
        Assert.Contains("CB3040: No plugin of this customer brings 'Acme/ticket'", without.Output, StringComparison.Ordinal);

        Drop();

        var with = await RunAsync("check", _folder.In("rules"));
        Assert.True(with.Code == 0, with.Output);
        Assert.Contains("in force: acme", with.Output, StringComparison.Ordinal);
        var drawn = await RunAsync("draw", "network", "--rules", _folder.In("rules"));
        Assert.Equal(0, drawn.Code);
        Assert.Contains("Acme/ticket", drawn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_without_a_configuration_leaves_names_of_plugins_alone()
    {
        var run = await CommandRun.OfAsync("check", _folder.In("rules"));

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("CB3040", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.OfAsync("check", _folder.In("rules"), "--config", _folder.In("none.json"))).Code);
    }

    [Fact]
    public async Task Plan_explain_and_diff_tell_what_a_plugin_makes()
    {
        Drop();
        var incident = _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = "Mail is down", ["category"] = "network" });
        var number = _customer.Find("incident", incident)!["number"];
        var ticket = $"ACME-{number["INC".Length..].TrimStart('0')}";

        Assert.Contains($"correlation_display: \"{ticket}\"", (await RunAsync("plan", "acme")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("pass", "acme")).Code);
        Assert.Contains($"\"{ticket}\"", (await RunAsync("explain", "acme", number, "correlation_display")).Output, StringComparison.Ordinal);

        _folder.Write("changed/acme/pack.json", File.ReadAllText(_folder.In("rules/acme/pack.json")));
        _folder.Write("changed/acme/network.csx", File.ReadAllText(_folder.In("rules/acme/network.csx")).Replace("by: \"Acme/ticket\"", "by: \"Acme/priority\"", StringComparison.Ordinal));
        var diff = await RunAsync("diff", "acme", "--rules", _folder.In("changed"));
        Assert.True(diff.Code == 0, diff.Output);
        Assert.Contains("correlation_display", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_a_running_host_are_told_beside_it()
    {
        Drop();
        _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = "Mail is down", ["category"] = "network" });
        using var stop = new CancellationTokenSource();
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, stop.Token, "run", "--config", _folder.Config);
        await output.SeenAsync("1 begun", running);
        await stop.CancelAsync();
        Assert.Equal(0, (await running).Code);

        var list = await RunAsync("plugin", "list");

        Assert.Matches(@"1\.0\.0 in the host \(inForce, as of .* UTC\): [1-9]\d* call\(s\), 0 failed", list.Output);
    }

    [Fact]
    public async Task A_plan_tells_the_actions_that_wait_for_which_records_how_often_they_were_tried_and_when_next()
    {
        Drop("Notify", json => json["settings"]!["token"] = "env:NOBODY_SET_THIS");
        _folder.Write("rules/acme/network.csx", File.ReadAllText(_folder.In("rules/acme/network.csx"))
            .Replace("Virtual(Provider, \"correlation_display\", by: \"Acme/ticket\"),", "", StringComparison.Ordinal)
            .Replace("    Fields", "    Actions = [Action(\"Notify/post\").With(Customer, \"number\").OnBegin()],\n    Fields", StringComparison.Ordinal));
        var (first, second) = (Incident(), Incident());
        Assert.DoesNotContain("action", (await RunAsync("plan", "acme")).Output, StringComparison.Ordinal);
        await RunAsync("pass", "acme");

        var people = await RunAsync("plan", "acme");
        var program = await RunAsync("plan", "acme", "--record", first, "--json");

        Assert.Matches(
            $@"action Notify/post on customer:incident/{first} = provider:incident/\w{{32}}, which begins: tried once, next by the first pass after \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC; last: Action 'post' of plugin 'Notify' 1\.0\.0 threw InvalidOperationException: Nothing is behind 'env:NOBODY_SET_THIS'.* \(network acme/network\.csx:\d+\)",
            people.Output);
        Assert.Contains(second, people.Output, StringComparison.Ordinal);
        Assert.Contains("2 action(s) are due and not done.", people.Output, StringComparison.Ordinal);
        var action = Assert.Single(JsonNode.Parse(program.Output)!["actions"]!.AsArray())!;
        Assert.Equal(("Notify/post", 1, "begins"), (action["action"]!.GetValue<string>(), action["tried"]!.GetValue<int>(), action["occasion"]!.GetValue<string>()));
        Assert.EndsWith(first, action["customer"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(action["next"]);
    }

    private string Incident() => _customer.Insert("incident", new Dictionary<string, string> { ["short_description"] = "Mail is down", ["category"] = "network" });

    private Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync([.. args, "--config", _folder.Config]);

    // As the host ships it.
    private void Drop(string sample = "Acme", Action<JsonNode>? changed = null)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "samples", sample);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "plugin.json")))!;
        changed?.Invoke(json);
        _folder.Write($"plugins/{sample}/plugin.json", json.ToJsonString());
        File.Copy(Path.Combine(shipped, $"{sample}.dll"), _folder.In($"plugins/{sample}/{sample}.dll"));
    }

    private static Task<SandboxInstance> StartAsync(string name) => SandboxInstance.StartAsync(new SandboxOptions
    {
        Name = name,
        Users = [new SandboxUser("admin", HostFolder.Password) { Roles = ["admin"] }],
    });
}
