using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Tests.Host;

/// <summary>schema pull, against two simulated instances.</summary>
public sealed class SchemaPullFacts : IAsyncLifetime, IDisposable
{
    private const string Reader = "reader";
    private const string Poor = "poor";

    private readonly HostFolder _folder = new();
    private SandboxInstance _customer = null!;
    private SandboxInstance _provider = null!;

    public async Task InitializeAsync()
    {
        (_customer, _provider) = (await StartAsync("acme"), await StartAsync("xyz"));
        _folder.Configure(_customer.Address, _provider.Address, Reader);
    }

    public async Task DisposeAsync()
    {
        await _customer.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pull_lets_check_test_the_rules_against_the_instances()
    {
        Insert(_customer, "incident", ("short_description", "Mail is down"));

        var pulled = await PullAsync();
        var check = await CommandRun.OfAsync("check", _folder.In("rules"));
        _folder.Write("rules/acme/network.csx", (await File.ReadAllTextAsync(_folder.In("rules/acme/network.csx"))).Replace("Copy(\"category\")", "Copy(\"categry\")", StringComparison.Ordinal));
        var wrong = await CommandRun.OfAsync("check", _folder.In("rules"));

        Assert.Equal(0, pulled.Code);
        Assert.Contains("customer.json", pulled.Output, StringComparison.Ordinal);
        Assert.Equal(0, check.Code);
        Assert.DoesNotContain("CB", check.Output, StringComparison.Ordinal);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("CB1041: acme-test has no column 'categry' in incident. Fix: Did you mean 'category'?", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_pull_writes_the_same_and_no_record_or_secret_is_written()
    {
        Insert(_customer, "incident", ("short_description", "Mail is down"));
        await PullAsync();
        var first = Text();

        await PullAsync();

        Assert.Equal(first, Text());
        Assert.DoesNotContain("Mail is down", first, StringComparison.Ordinal);
        Assert.DoesNotContain(HostFolder.Password, first, StringComparison.Ordinal);
        Assert.Contains("\"short_description\": {\"type\":\"string\",\"maxLength\":160}", first, StringComparison.Ordinal);
        Assert.Contains("\"caller_id\": {\"type\":\"reference\",\"maxLength\":32,\"reference\":\"sys_user\"}", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_choices_hide_inherited_ones_and_overrides_win()
    {
        _customer.Insert("sys_choice", Fields(("name", "incident"), ("element", "state"), ("value", "1"), ("label", "Neu"), ("language", "de")));
        _customer.Insert("sys_choice", Fields(("name", "incident"), ("element", "state"), ("value", "99"), ("label", "Old"), ("language", "en"), ("inactive", "true")));
        _customer.Insert("sys_dictionary_override", Fields(
            ("name", "incident"), ("base_table", "task"), ("element", "short_description"), ("mandatory", "true"), ("mandatory_override", "true"), ("read_only", "true")));

        await PullAsync();

        Assert.Contains("\"short_description\": {\"type\":\"string\",\"maxLength\":160,\"mandatory\":true}", Text(), StringComparison.Ordinal);
        var state = Text().Split('\n').Single(line => line.Contains("\"state\":", StringComparison.Ordinal));
        Assert.Contains("[\"1\",\"New\"],[\"2\",\"In Progress\"]", state, StringComparison.Ordinal);
        Assert.DoesNotContain("-5", state, StringComparison.Ordinal);
        Assert.DoesNotContain("99", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_records_come_without_is_marked_and_a_table_without_records_is_told()
    {
        Insert(_customer, "incident", ("short_description", "Mail is down"));
        _customer.Switches.Add(new AccessRule(AccessEffect.HideFields, "incident") { Fields = ["category"], User = Reader });

        var pulled = await PullAsync();
        var check = await CommandRun.OfAsync("check", _folder.In("rules"));

        Assert.Contains("info CB2048: No record of incident is seen on xyz-test", pulled.Output, StringComparison.Ordinal);
        Assert.Contains("\"hidden\":true", Text().Split('\n').Single(line => line.Contains("\"category\":", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("warning CB1061: The integration user may not read 'category' of incident on acme-test", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_read_metadata_what_was_pulled_stays_and_the_right_is_named()
    {
        await PullAsync();
        var before = Text();
        _folder.Configure(_customer.Address, _provider.Address, Poor);

        var pulled = await PullAsync("--json");

        Assert.Equal(1, pulled.Code);
        Assert.Equal(before, Text());
        var told = Assert.Single(pulled.Objects);
        Assert.Equal(0, told.GetProperty("files").GetArrayLength());
        Assert.Equal(["CB2042", "CB2042"], told.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        Assert.Contains("personalize_dictionary", pulled.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sys_dictionary")]
    [InlineData("sys_choice")]
    public async Task Each_table_of_metadata_that_is_hidden_is_named(string table)
    {
        _customer.Switches.Add(new AccessRule(AccessEffect.HideRows, table) { User = Reader });

        var pulled = await PullAsync();

        Assert.Equal(1, pulled.Code);
        Assert.Contains($"reader sees nothing in {table} of acme-test about incident", pulled.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In("rules/acme/dictionaries/customer.json")));
        Assert.True(File.Exists(_folder.In("rules/acme/dictionaries/provider.json")));
    }

    [Fact]
    public async Task A_customer_without_a_pack_and_an_instance_that_is_not_configured_are_told()
    {
        var nobody = await CommandRun.OfAsync("schema", "pull", "nobody", "--config", _folder.Config);
        _folder.Write("rules/acme/pack.json", """{ "customer": "acme", "instances": { "customer": "acme-prod", "provider": "xyz-test" } }""");
        var elsewhere = await PullAsync();

        Assert.Equal((1, 1), (nobody.Code, elsewhere.Code));
        Assert.Contains("CB2047: There is no sound pack of 'nobody'", nobody.Output, StringComparison.Ordinal);
        Assert.Contains("CB2047: The pack names instance 'acme-prod', which is not configured", elsewhere.Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> PullAsync(params string[] more) => CommandRun.OfAsync(["schema", "pull", "acme", "--config", _folder.Config, .. more]);

    private string Text() => File.ReadAllText(_folder.In("rules/acme/dictionaries/customer.json"));

    private static void Insert(SandboxInstance sandbox, string table, params (string Name, string Value)[] fields) => sandbox.Insert(table, Fields(fields));

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    private static Task<SandboxInstance> StartAsync(string name) => SandboxInstance.StartAsync(new SandboxOptions
    {
        Name = name,
        Users =
        [
            new("admin", HostFolder.Password) { Roles = ["admin"] }, new(Reader, HostFolder.Password) { Roles = ["itil", "personalize_dictionary"] },
            new(Poor, HostFolder.Password) { Roles = ["itil"] },
        ],
    });
}
