using Connector.Instances;
using Connector.Instances.Logins;
using Connector.Ledger;
using Connector.Passes;
using Connector.Rules;
using Connector.Sandbox;

namespace Connector.Scenarios.Bonding;

/// <summary>A provider and its customers on real HTTP, bonded by the packs of the rules folder, with everything real but the clock's patience.</summary>
internal sealed class BondedPair : IAsyncDisposable
{
    public const string User = "connector";
    public const string Desk = "XYZ Service Desk";

    /// <summary>How often an action is tried: more often than a plugin may fail by its own fault.</summary>
    public const int ActionAttempts = 7;

    private static readonly PassOptions Options = new()
    {
        SettleDelay = TimeSpan.FromSeconds(1),
        ActionAttempts = ActionAttempts,
        ActionPatience = TimeSpan.Zero,
    };

    private readonly List<IAsyncDisposable> _open = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("connector-scenario").FullName;
    private SqlLedger? _ledger;

    private BondedPair(RuleBook book) => Book = book;

    public RuleBook Book { get; private set; }

    /// <summary>Holds the book in force, until the pair is reopened.</summary>
    public RuleShelf Shelf { get; private set; } = null!;

    public Dictionary<string, SandboxInstance> Sandboxes { get; } = [];

    public SandboxInstance Customer => Sandboxes["acme-prod"];

    public SandboxInstance Provider => Sandboxes["xyz-prod"];

    public ILedger Ledger => _ledger!;

    public IReadOnlyDictionary<string, IInstance> Instances { get; private set; } = null!;

    /// <summary>What the host's queue of actions is, from its next start on.</summary>
    public Func<IDueActions, IDueActions> Queue { get; set; } = queue => queue;

    public PassRunner Runner { get; private set; } = null!;

    /// <summary>Starts the pack of acme, and packs alike for as many more customers as are named.</summary>
    public static async Task<BondedPair> StartAsync(params string[] more)
    {
        var loaded = RuleLoader.Load(RulesFolder());
        Assert.DoesNotContain(loaded.Findings, finding => finding.Severity == Severity.Error);
        var acme = loaded.Book.For("acme")!;
        Pack[] packs = [acme, .. more.Select(name => acme with { Customer = name, Instances = new($"{name}-prod", "xyz-prod") })];
        var pair = new BondedPair(new RuleBook(loaded.Book.Version, packs));
        foreach (var name in packs.Select(pack => pack.Instances.Customer).Append("xyz-prod"))
        {
            pair.Sandboxes[name] = await SandboxInstance.StartAsync(new SandboxOptions
            {
                Name = name,
                Seed = name.Length + name[0],
                Users = [new("admin", "admin") { Roles = ["admin"] }, new(User, "secret") { Roles = ["admin"] }],
            });
            Seeds.Fill(pair.Sandboxes[name], name == "xyz-prod");
        }

        await pair.OpenAsync();
        return pair;
    }

    /// <summary>Puts other rules in force.</summary>
    public async Task ReopenAsync(Func<Rule, Rule> changed)
    {
        Book = new RuleBook("changed", [.. Book.Packs.Select(pack => pack with { Rules = [.. pack.Rules.Select(changed)] })]);
        await ReopenAsync();
    }

    /// <summary>Puts other rules in force while the host runs.</summary>
    public void Reload(Func<Rule, Rule> changed)
    {
        Book = new RuleBook("reloaded", [.. Book.Packs.Select(pack => pack with { Rules = [.. pack.Rules.Select(changed)] })]);
        Shelf.Replace(Book);
    }

    /// <summary>What a restart of the host leaves: the ledger's file and nothing else.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task<PassReport> PassAsync(string customer = "acme") => Runner.RunAsync(customer, fresh: true, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var sandbox in Sandboxes.Values)
        {
            await sandbox.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        var opening = await SqliteLedger.OpenAsync(Path.Combine(_folder, "ledger.db"), TimeProvider.System);
        _ledger = Assert.IsType<LedgerOpened>(opening).Ledger;
        Dictionary<string, IInstance> instances = [];
        foreach (var (name, sandbox) in Sandboxes)
        {
            var config = new InstanceConfig(name, sandbox.Address, new BasicLoginConfig(User, new Secret("secret")))
            {
                AttemptTimeout = TimeSpan.FromSeconds(2),
                BackOff = TimeSpan.FromMilliseconds(10),
                Attempts = 2,
                CircuitBreak = TimeSpan.FromSeconds(0.5),
                LoginBreak = TimeSpan.Zero,
            };
            var instance = ServiceNowInstance.Open(config, TimeProvider.System, () => 0.5);
            instances[name] = instance;
            _open.Add(instance);
        }

        Instances = instances;
        Shelf = new RuleShelf(Book);
        Runner = new PassRunner(Shelf, instances, _ledger, TimeProvider.System, Options, Queue(_ledger));
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

    public static string RulesFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
            {
                return Path.Combine(folder.FullName, "rules");
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
