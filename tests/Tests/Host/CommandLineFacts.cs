using System.CommandLine;
using Connector.Host.CommandLine;
using Connector.Host.Demo;

namespace Connector.Tests.Host;

/// <summary>The names of commands and options are a promise, and so are the exit codes.</summary>
public sealed class CommandLineFacts
{
    [Theory]
    [InlineData("demo")]
    [InlineData("demo --incidents 5000 --once --port 0 --speed 2.5 --json --customer http://127.0.0.1:1 --provider http://127.0.0.1:2 --state there")]
    [InlineData("demo --once --swaps 200")]
    [InlineData("run")]
    [InlineData("run --config other.json --json")]
    [InlineData("pass acme")]
    [InlineData("pass acme --config other.json --json")]
    [InlineData("plan acme")]
    [InlineData("plan acme --record 9d385017c611228701d22104cc95c371 --config other.json --json")]
    [InlineData("explain acme INC0010023")]
    [InlineData("explain acme 9d385017c611228701d22104cc95c371 state --offline --config other.json --json")]
    [InlineData("diff acme --rules elsewhere")]
    [InlineData("diff acme --rules elsewhere --days 7 --record INC0010023 --limit 100 --config other.json --json")]
    [InlineData("draw")]
    [InlineData("draw incident-case --rules elsewhere --format svg --output there.svg --config other.json --json")]
    [InlineData("sandbox")]
    [InlineData("sandbox --port 0 --data demo --user u --password p --json")]
    [InlineData("check")]
    [InlineData("check elsewhere --json")]
    [InlineData("check elsewhere --watch --format sarif --config other.json")]
    [InlineData("editor")]
    [InlineData("editor elsewhere --json")]
    [InlineData("schema")]
    [InlineData("schema --write --json")]
    [InlineData("schema pull acme")]
    [InlineData("schema pull acme --config other.json --rules there --json")]
    public void A_promised_command_line_is_understood(string line) => Assert.Empty(ConnectorCommand.Create().Parse(line).Errors);

    [Theory]
    [InlineData("")]
    [InlineData("ren")]
    [InlineData("run extra")]
    [InlineData("run --confog other.json")]
    [InlineData("pass")]
    [InlineData("plan")]
    [InlineData("explain acme")]
    [InlineData("diff acme")]
    [InlineData("diff acme --rules elsewhere --days -1")]
    [InlineData("draw --format png")]
    [InlineData("schema pull")]
    [InlineData("sandbox --port 65536")]
    [InlineData("sandbox --port -1")]
    [InlineData("sandbox --port many")]
    [InlineData("sandbox --data full")]
    [InlineData("demo --swaps 200")]
    [InlineData("check --format xml")]
    [InlineData("editor nowhere-at-all")]
    [InlineData("--json")]
    public async Task Wrong_usage_ends_with_2_and_nothing_on_standard_output(string line)
    {
        var run = await CommandRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_wrong_usage()
    {
        using var folder = new HostFolder();

        var run = await CommandRun.OfAsync("run", "--config", folder.In("nowhere.json"));

        Assert.Equal(2, run.Code);
        Assert.Contains("error CB6001: There is no configuration file", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo", 500, false, 5080, null, false, null, null)]
    [InlineData("demo --once --json --incidents 5000 --port 0 --speed 2.5 --state there", 5000, true, 0, 2.5, true, null, "there")]
    [InlineData("demo --customer http://127.0.0.1:5081 --provider http://127.0.0.1:5082", 500, false, 5080, null, false, "http://127.0.0.1:5081", null)]
    public async Task The_demo_gets_what_was_asked_for(
        string line, int incidents, bool once, int port, double? speed, bool json, string? customer, string? state)
    {
        DemoOptions? got = null;

        Assert.Equal(1, await DemoAsync(line, options => got = options));

        Assert.Equal(
            (incidents, once, port, speed, json, customer is null ? null : new Uri(customer), state),
            (got!.Incidents, got.Once, got.Port, got.Speed, got.Json, got.Customer, got.State));
        Assert.Equal(customer is null, got.Provider is null);
    }

    [Theory]
    [InlineData("demo --incidents 0")]
    [InlineData("demo --incidents 24919")]
    [InlineData("demo --speed 0")]
    [InlineData("demo --speed -1")]
    [InlineData("demo --customer example")]
    [InlineData("demo --provider ftp://example")]
    public void A_demo_that_cannot_be_is_wrong_usage(string line) => Assert.Single(Demo(_ => { }).Parse(line).Errors);

    [Fact]
    public async Task Checking_sound_packs_ends_with_0()
    {
        using var folder = new HostFolder();
        folder.Configure(new("http://127.0.0.1:1"), new("http://127.0.0.1:2"));

        var run = await CommandRun.OfAsync("check", folder.In("rules"));

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("0 error(s)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_a_broken_pack_tells_file_line_and_fix_and_ends_with_1()
    {
        using var folder = new HostFolder();
        folder.Configure(new("http://127.0.0.1:1"), new("http://127.0.0.1:2"));
        var broken = folder.Write("rules/acme/broken.csx", "new BondRule(\"broken\")\n{\n    Nonsense = 1,\n}\n");

        var people = await CommandRun.OfAsync("check", folder.In("rules"));
        var program = await CommandRun.OfAsync("check", folder.In("rules"), "--json");

        Assert.Equal((1, 1), (people.Code, program.Code));
        Assert.Contains(people.Output.Split('\n'), line => line.StartsWith($"{broken}(3,", StringComparison.Ordinal) && line.Contains(": error CB1", StringComparison.Ordinal));
        var told = Assert.Single(program.Objects).GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("line").GetInt32() == 3);
        Assert.Equal(("error", broken), (told.GetProperty("severity").GetString(), told.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task The_schema_is_printed_as_it_would_be_written()
    {
        var run = await CommandRun.OfAsync("schema");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal(Connector.Rules.Schemas.RuleSchema.Generate(), run.Output);
    }

    [Fact]
    public async Task A_sandbox_answers_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var output = new SignalWriter();
        var running = CommandRun.OfAsync(output, stop.Token, "sandbox", "--port", "0", "--user", "ada", "--password", "lovelace-1", "--json");
        await output.SeenAsync("}\n", running);

        var told = new CommandRun(0, output.ToString(), "").Objects.Single();
        using var client = new HttpClient { BaseAddress = new Uri(told.GetProperty("url").GetString()!) };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("ada:lovelace-1"u8));
        using var answer = await client.GetAsync(new Uri("api/now/table/incident?sysparm_limit=1", UriKind.Relative));
        await stop.CancelAsync();

        Assert.Equal((0, true, "ada"), ((await running).Code, answer.IsSuccessStatusCode, told.GetProperty("user").GetString()));
        Assert.DoesNotContain("lovelace", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_plain_sentence_and_ends_with_3()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var run = await CommandRun.OfAsync("sandbox", "--port", $"{port}");

        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains("Name another port with --port.", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_nobody_expected_is_a_sentence_and_a_log_file_and_ends_with_3()
    {
        var errors = new StringWriter();
        var command = new RootCommand("test") { new Option<bool>("--json") };
        command.Does((_, _) => throw new InvalidOperationException("the disk is on fire, password=swordfish"));

        var code = await command.Parse("").InvokeAsync(new InvocationConfiguration { Output = new StringWriter(), Error = errors });

        var lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((3, 2, "Connector cannot go on: the disk is on fire, password=***"), (code, lines.Length, lines[0]));
        var log = await File.ReadAllTextAsync(lines[1].Trim()["Details are in ".Length..]);
        Assert.Contains("the disk is on fire", log, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", log, StringComparison.Ordinal);
    }

    private static Task<int> DemoAsync(string line, Action<DemoOptions> took) => Demo(took).Parse(line).InvokeAsync();

    private static RootCommand Demo(Action<DemoOptions> took) => new("test")
    {
        new Option<bool>("--json") { Recursive = true },
        DemoCommand.Create((options, _, _, _) =>
        {
            took(options);
            return Task.FromResult(1);
        }),
    };
}
