using Connector.Host.Configuration;
using Connector.Host.Demo.Driving;
using Connector.Instances;
using Connector.Instances.Logins;
using Connector.Passes;
using Connector.Sandbox;

namespace Connector.Host.Demo;

/// <summary>The two simulated instances and where the engine keeps its ledger: its own, or those it was pointed at.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    /// <summary>The pack whose passes the demo runs, and its instances by the names it gives them.</summary>
    public const string Company = "acme";
    private const string CustomerName = "acme-prod";
    private const string ProviderName = "xyz-prod";

    private readonly List<SandboxInstance> _started = [];
    private readonly string _folder;
    private readonly bool _isKept;

    private DemoWorld(string folder, bool isKept) => (_folder, _isKept) = (folder, isKept);

    /// <summary>Where the ledger is.</summary>
    public string Folder => _folder;

    public required InstanceAccess Customer { get; init; }

    public required InstanceAccess Provider { get; init; }

    /// <summary>What the engine is configured with: its own user on both instances.</summary>
    public HostSettings Settings => new(
        Path.Combine(_folder, "ledger.db"),
        RulesLocation.Default(Environment.CurrentDirectory),
        Path.Combine(_folder, "logs"),
        [Config(CustomerName, Customer), Config(ProviderName, Provider)],
        new PassOptions { SettleDelay = TimeSpan.FromSeconds(1) });

    public Progress Progress => _isKept ? Progress.In(_folder) : Progress.InMemory();

    public static async Task<DemoWorld> OpenAsync(DemoOptions options, CancellationToken cancel)
    {
        List<SandboxInstance> started = [];
        var customer = await AccessAsync(options.Customer, "customer", started, cancel);
        var provider = await AccessAsync(options.Provider, "provider", started, cancel);
        var folder = options.State is { } kept ? Path.GetFullPath(kept) : Directory.CreateTempSubdirectory("connector-demo-").FullName;
        var world = new DemoWorld(folder, options.State is not null) { Customer = customer, Provider = provider };
        world._started.AddRange(started);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _started)
            await instance.DisposeAsync();
        if (!_isKept)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<InstanceAccess> AccessAsync(Uri? running, string name, List<SandboxInstance> started, CancellationToken cancel)
    {
        if (running is not null)
        {
            var user = running.UserInfo.Split(':', 2);
            var (login, password) = user.Length == 2 ? (Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[1])) : ("admin", "admin");
            return new(new UriBuilder(running) { UserName = "", Password = "", Path = "/" }.Uri, login, password);
        }

        var instance = await SandboxInstance.StartAsync(new SandboxOptions { Name = name }, cancel);
        started.Add(instance);
        return new(instance.Address, "admin", "admin");
    }

    private static InstanceConfig Config(string name, InstanceAccess access) =>
        new(name, access.Address, new BasicLoginConfig(Accounts.Integration, new Secret(Accounts.Password)));
}
