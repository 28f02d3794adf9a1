using Connector.Jira.Simulator;
using Connector.Plugins.Jira;

namespace Connector.Jira.Facts;

/// <summary>A simulator and the client that speaks to it.</summary>
internal sealed class Opened : IAsyncDisposable
{
    private Opened(JiraSimulator simulator, JiraInstance jira) => (Simulator, Jira) = (simulator, jira);

    public JiraSimulator Simulator { get; }

    public JiraInstance Jira { get; }

    public SimData Data => Simulator.Data;

    public static async Task<Opened> StartAsync(bool isCloud = true, Func<JiraSettings, JiraSettings>? changed = null, TimeProvider? time = null)
    {
        var simulator = await JiraSimulator.StartAsync(isCloud, time);
        var settings = Settings(simulator);
        return new Opened(simulator, JiraInstance.Open(changed?.Invoke(settings) ?? settings, time ?? TimeProvider.System, () => 0.5));
    }

    /// <summary>Settings with no patience, for tests.</summary>
    public static JiraSettings Settings(JiraSimulator simulator, string name = "acme-jira") =>
        new(name, simulator.Address, simulator.Data.IsCloud ? JiraFlavour.Cloud : JiraFlavour.DataCenter, new JiraLogin(JiraSimulator.User, JiraSimulator.Token))
        {
            Tables = new Dictionary<string, JiraTable> { ["incident"] = new("SUP", "Incident"), ["desk"] = new("DESK", "Incident") },
            Columns = new Dictionary<string, string> { ["u_team"] = "customfield_10050", ["u_provider_number"] = "customfield_10060", ["u_cost"] = "customfield_10070" },
            Notes = "role:Developers",
            AttemptTimeout = TimeSpan.FromSeconds(20),
            BackOff = TimeSpan.FromMilliseconds(10),
            Attempts = 2,
            CircuitBreak = TimeSpan.FromSeconds(0.5),
            LoginBreak = TimeSpan.Zero,
            IndexDelay = TimeSpan.Zero,
        };

    public static RecordShape Shape(params string[] columns) => new("incident", columns);

    public Task<Answer<Record>> SweepAsync(Condition? filter = null, string from = "", params string[] columns) =>
        Jira.SweepAsync(Side.Customer, Shape(columns), new Cursor(from), filter, CancellationToken.None);

    public async Task<Receipt> DeliverAsync(Write write, params string[] columns) =>
        Assert.Single(await Jira.DeliverAsync([write], new Dictionary<string, RecordShape> { ["incident"] = Shape(columns), ["desk"] = new("desk", columns) }, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Jira.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
