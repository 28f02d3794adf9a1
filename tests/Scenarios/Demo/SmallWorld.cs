using Connector.Host.Demo;
using Connector.Host.Demo.Verifying;
using Connector.Instances;
using Connector.Instances.Logins;
using Connector.Ledger;
using Connector.Passes;
using Connector.Rules;
using Connector.Sandbox;
using Connector.Scenarios.Bonding;

namespace Connector.Scenarios.Demo;

/// <summary>
/// A few records of each kind, told in two chapters, and engines that may be cut off anywhere: each new one finds what the last one left in
/// the ledger and nothing else.
/// </summary>
internal sealed class SmallWorld : IAsyncDisposable
{
    private const string Engine = "connector";
    private const string HostileName = "../logs/\"a; b\" €.txt";
    private const int MostPasses = 30;

    private static readonly RuleBook Rules = RuleLoader.Load(Repository.Folder("rules")).Book;

    private readonly string _folder = Directory.CreateTempSubdirectory("connector-cut").FullName;
    private readonly List<string> _incidents = [];
    private string _order = "";
    private string _server = "";

    private SmallWorld(SandboxInstance customer, SandboxInstance provider) => (Customer, Provider) = (customer, provider);

    public SandboxInstance Customer { get; }

    public SandboxInstance Provider { get; }

    public static async Task<SmallWorld> StartAsync()
    {
        SandboxUser[] users = [new("admin", "admin") { Roles = ["admin"] }, new(Engine, "secret") { Roles = ["itil", "journal_reader"] }];
        var world = new SmallWorld(
            await SandboxInstance.StartAsync(new() { Name = "customer", Users = users }),
            await SandboxInstance.StartAsync(new() { Name = "provider", Users = users }));
        Seeds.Fill(world.Customer, provider: false);
        Seeds.Fill(world.Provider, provider: true);
        return world;
    }

    /// <summary>Incidents handed over, one with a file, an order placed and approved, a server.</summary>
    public async Task BeginAsync()
    {
        foreach (var group in (string[])[Seeds.DeskId, Seeds.DeskId, Seeds.NetworkId])
        {
            var incident = Customer.Add(
                "incident", null, ("short_description", $"Incident {_incidents.Count}"), ("assignment_group", group), ("caller_id", Seeds.CallerId));
            Customer.Edit("incident", incident, ("comments", $"Please help [#begin-{_incidents.Count}]"), ("work_notes", $"Hm [#note-{_incidents.Count}]"));
            _incidents.Add(incident);
        }

        await Customer.AttachAsync("incident", _incidents[0], HostileName, [1, 2, 3]);
        _order = await Customer.OrderAsync(Seeds.ItemId, ("model", "14 inch"), ("memory", "16 GB"), ("justification", "old"));
        Customer.Decide(_order, "approved");
        _server = Customer.Add("cmdb_ci_linux_server", null, ("name", "lnx-1"), ("serial_number", "SN1"), ("install_status", "1"));
    }

    /// <summary>Both sides go on: whatever has a counterpart is edited there too.</summary>
    public async Task ContinueAsync()
    {
        Customer.Edit("incident", _incidents[0], ("short_description", "Incident 0, worse"), ("comments", "Worse now [#worse]"));
        var peer = Provider.Peer("sn_customerservice_case", _incidents[0])["sys_id"];
        Provider.Edit("sn_customerservice_case", peer, ("comments", "On it [#on-it]"), ("work_notes", "Sigh [#sigh]"));
        await Provider.AttachAsync("sn_customerservice_case", peer, HostileName, [4, 5, 6]);
        var second = Provider.Peer("sn_customerservice_case", _incidents[1])["sys_id"];
        Provider.Edit("sn_customerservice_case", second, ("state", "6"), ("resolution_code", "Solution provided"), ("close_notes", "Done"), ("comments", "Done [#done]"));
        Customer.Edit("incident", _incidents[2], ("state", "3"), ("hold_reason", "4"));
        Provider.Edit("sc_req_item", Provider.Peer("sc_req_item", _order)["sys_id"], ("state", "3"), ("close_notes", "Delivered"), ("comments", "Yours [#yours]"));
        Customer.Edit("cmdb_ci_linux_server", _server, ("ip_address", "10.0.0.9"));
    }

    /// <summary>Runs passes of one engine until two in a row carry nothing, or until it is killed.</summary>
    public async Task EngineAsync(Fuse fuse)
    {
        var opened = Assert.IsType<LedgerOpened>(await SqliteLedger.OpenAsync(Path.Combine(_folder, "ledger.db"), TimeProvider.System));
        await using var ledger = opened.Ledger;
        await using var customer = Open("acme-prod", Customer, fuse);
        await using var provider = Open("xyz-prod", Provider, fuse);
        var instances = new Dictionary<string, IInstance> { [customer.Name] = customer, [provider.Name] = provider };
        var runner = new PassRunner(
            new RuleShelf(Rules), instances, MortalLedger.Over(ledger, fuse), TimeProvider.System, new PassOptions { SettleDelay = TimeSpan.FromSeconds(1) });
        try
        {
            for (var (quiet, left) = (0, MostPasses); quiet < 2; left--)
            {
                Assert.True(left > 0, "The engine never comes to rest.");
                var report = await runner.RunAsync("acme", fresh: true, CancellationToken.None);
                quiet = report.Writes == 0 && report.Clean ? quiet + 1 : 0;
            }
        }
        catch (EngineKilledException) when (fuse.Blown)
        {
            // The next engine goes on with what this one left.
        }
    }

    public Task<Verified> LookAsync() =>
        new Verification(new(Customer.Address, "admin", "admin"), new InstanceAccess(Provider.Address, "admin", "admin"), Engine).LookAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Customer.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ServiceNowInstance Open(string name, SandboxInstance at, Fuse fuse)
    {
        var config = new InstanceConfig(name, at.Address, new BasicLoginConfig(Engine, new Secret("secret"))) { Attempts = 1, BackOff = TimeSpan.Zero };
        return ServiceNowInstance.Open(config, TimeProvider.System, () => 0, new MortalWire(fuse));
    }
}
