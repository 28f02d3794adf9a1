using Connector.Instances;
using Connector.Instances.Logins;
using Connector.Jira.Facts;
using Connector.Jira.Simulator;
using Connector.Ledger;
using Connector.Passes;
using Connector.Plugins.Jira;
using Connector.Rules;
using Connector.Sandbox;

namespace Connector.Jira.Bonding;

/// <summary>A customer's Jira and a provider's ServiceNow on real HTTP, bonded by the plugin's own rules, with everything real but the clock's patience.</summary>
internal sealed class JiraPair : IAsyncDisposable
{
    public const string Component = "XYZ Service Desk";
    public const string ContactId = "d0000000000000000000000000000005";
    public const string GroupId = "d0000000000000000000000000000006";

    // Read once: compiling the rules costs more than all that a test does with them, and a book never changes.
    private static readonly Lazy<RuleBook> Rules = new(() =>
    {
        var loaded = RuleLoader.Load(Path.Combine(AppContext.BaseDirectory, "rules"));
        Assert.DoesNotContain(loaded.Findings, finding => finding.Severity == Severity.Error);
        return loaded.Book;
    });

    private readonly List<IAsyncDisposable> _open = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("connector-jira").FullName;
    private SqlLedger? _ledger;
    private TimeSpan _patience;

    private JiraPair(RuleBook book, JiraSimulator simulator, SandboxInstance provider) => (Book, Simulator, Provider) = (book, simulator, provider);

    public RuleBook Book { get; private set; }

    public JiraSimulator Simulator { get; }

    public SimData Jira => Simulator.Data;

    public SandboxInstance Provider { get; }

    public ILedger Ledger => _ledger!;

    public PassRunner Runner { get; private set; } = null!;

    /// <summary>Carries the requests to Jira; null opens sockets.</summary>
    public Func<HttpMessageHandler>? Wire { get; set; }

    /// <param name="isCloud">Which Jira it is.</param>
    /// <param name="patience">How long an answer of Jira's is waited for; null waits two seconds.</param>
    public static async Task<JiraPair> StartAsync(bool isCloud = true, TimeSpan? patience = null)
    {
        var pair = new JiraPair(Rules.Value, await JiraSimulator.StartAsync(isCloud), await ProviderAsync()) { _patience = patience ?? TimeSpan.FromSeconds(2) };
        await pair.OpenAsync();
        return pair;
    }

    /// <summary>A provider that knows the customer.</summary>
    public static async Task<SandboxInstance> ProviderAsync()
    {
        var provider = await SandboxInstance.StartAsync(new SandboxOptions
        {
            Name = "xyz-prod",
            Seed = 7,
            Users = [new("admin", "admin") { Roles = ["admin"] }, new("connector", "secret") { Roles = ["admin"] }],
        });
        provider.Add("customer_account", "e7c1f3d53790200044e0bfc8bcbe5deb", ("name", "Acme"));
        provider.Add("customer_contact", ContactId, ("name", "Ada Caller"), ("user_name", "ada.contact"), ("email", "ada@acme.example"), ("active", "true"));
        provider.Add("sys_user_group", GroupId, ("name", "Acme"));
        return provider;
    }

    /// <summary>What a restart of the host leaves: the ledger's file and nothing else.</summary>
    public async Task ReopenAsync(Func<Rule, Rule>? changed = null)
    {
        await CloseAsync();
        if (changed is not null)
        {
            Book = new RuleBook("changed", [.. Book.Packs.Select(pack => pack with { Rules = [.. pack.Rules.Select(changed)] })]);
        }

        await OpenAsync();
    }

    public Task<PassReport> PassAsync() => Runner.RunAsync("acme", fresh: true, CancellationToken.None);

    /// <summary>Passes until one has nothing to say and nothing is left to do.</summary>
    public Task SettleAsync() => Eventually.TrueAsync(async () =>
    {
        var pass = await PassAsync();
        return pass is { Clean: true, Writes: 0 } && (await Ledger.MarksAsync("acme", DateTimeOffset.MaxValue, 10, default)).Count == 0;
    });

    /// <summary>A person's new issue, of the component that the provider looks after.</summary>
    public SimIssue Issue(string summary) => Jira.Create(
        summary, more: ("components", new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["name"] = Component })));

    public string Incident(string text, params (string Field, string Value)[] more) =>
        Provider.Add("incident", null, [("short_description", text), ("assignment_group", GroupId), ("impact", "2"), ("urgency", "2"), .. more]);

    /// <summary>The one case an issue is bonded to.</summary>
    public IReadOnlyDictionary<string, string> Case(SimIssue issue) => Assert.Single(Provider.List("sn_customerservice_case", $"correlation_id={issue.Id}"));

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Simulator.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        var opening = await SqliteLedger.OpenAsync(Path.Combine(_folder, "ledger.db"), TimeProvider.System);
        _ledger = Assert.IsType<LedgerOpened>(opening).Ledger;
        var settings = Opened.Settings(Simulator) with
        {
            AttemptTimeout = _patience,
            CircuitBreak = TimeSpan.FromSeconds(0.1),
            Tables = new Dictionary<string, JiraTable> { ["incident"] = new("SUP", "Incident"), ["task"] = new("SUP", "Task") },
        };
        var jira = JiraInstance.Open(settings, TimeProvider.System, () => 0.5, Wire?.Invoke());
        var config = new InstanceConfig("xyz-prod", Provider.Address, new BasicLoginConfig("connector", new Secret("secret")))
        {
            AttemptTimeout = TimeSpan.FromSeconds(2),
            BackOff = TimeSpan.FromMilliseconds(10),
            Attempts = 2,
            CircuitBreak = TimeSpan.FromSeconds(0.5),
            LoginBreak = TimeSpan.Zero,
        };
        var serviceNow = ServiceNowInstance.Open(config, TimeProvider.System, () => 0.5);
        _open.AddRange([jira, serviceNow]);
        Dictionary<string, IInstance> instances = new() { ["acme-jira"] = jira, ["xyz-prod"] = serviceNow };
        var options = new PassOptions { SettleDelay = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(0.02), Attempts = 500 };
        Runner = new PassRunner(new RuleShelf(Book), instances, _ledger, TimeProvider.System, options);
    }

    private async Task CloseAsync()
    {
        foreach (var open in _open)
        {
            await open.DisposeAsync();
        }

        _open.Clear();
        await _ledger!.DisposeAsync();
    }
}
