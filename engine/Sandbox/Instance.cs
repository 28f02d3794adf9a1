using Connector.Sandbox.Accounts;
using Connector.Sandbox.Attachments;
using Connector.Sandbox.Audit;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Cmdb;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Dictionary;
using Connector.Sandbox.Display;
using Connector.Sandbox.OAuth;
using Connector.Sandbox.Outbound;
using Connector.Sandbox.Persistence;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox;

/// <summary>The parts of one instance, wired; everything below HTTP.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly DictionaryRecords dictionaryRecords;
    private readonly DictionaryChanges dictionaryChanges;
    private readonly StateFile? state;
    private StateWriter? stateWriter;

    public Instance(SandboxOptions options)
    {
        Options = options;
        state = options.StatePath is { } path ? StateFile.Open(path) : null;
        // A second start on one file must not deal out the ids of the first again.
        Chance = new Chance(HashCode(options.Name) ^ options.Seed ^ ((state?.Starts ?? 1) - 1) * 7919);
        Switches = new SandboxSwitches(Chance);
        Clock = new InstanceClock(options.Time, () => Switches.ClockSkew);
        Traffic = new SandboxTraffic();
        Properties = new InstanceProperties(options.Properties);
        Database = new Database(DictionaryBuilder.Shipped.Build());
        Flows = new Flows(Database, Clock, Chance, Switches);
        Access = new AccessControl(Switches);
        QueryRules = new QueryRules(this);
        Configuration = new Configuration(this);
        Auditing = new Auditing(this);
        Outbound = new OutboundCalls(this);
        Writer = new RecordWriter(this) { Removed = row => Contents.Remove(row.SysId) };
        Users = new UserDirectory(Database);
        Projection = new Projection(Database.Dictionary, Access);
        Tokens = new TokenStore(this);
        dictionaryRecords = new DictionaryRecords(Database, Clock.NowText);
        dictionaryChanges = new DictionaryChanges(Database, dictionaryRecords);
    }

    public SandboxOptions Options { get; }

    public Chance Chance { get; }

    public SandboxSwitches Switches { get; }

    public SandboxTraffic Traffic { get; }

    public InstanceClock Clock { get; }

    public InstanceProperties Properties { get; }

    public Database Database { get; }

    public RecordWriter Writer { get; }

    public Flows Flows { get; }

    public AccessControl Access { get; }

    public QueryRules QueryRules { get; }

    public Configuration Configuration { get; }

    public Auditing Auditing { get; }

    public OutboundCalls Outbound { get; }

    public UserDirectory Users { get; }

    public Projection Projection { get; }

    public TokenStore Tokens { get; }

    public ContentStore Contents { get; } = new();

    /// <summary>The base of links in answers, without a slash at the end; known once the server listens.</summary>
    public string BaseUrl { get; set; } = "";

    public QueryScope ScopeOf(Account account) =>
        new(Database, Clock, account, Properties.IsTrue(InstanceProperties.InvalidQueryReturnsNoRows)) { Narrowing = QueryRules };

    /// <summary>Null for a table that does not exist or whose plugin is switched off.</summary>
    public TableDefinition? Table(string name)
    {
        if (Switches.AbsentPlugins.Any(p => name.StartsWith(p, StringComparison.Ordinal))) return null;
        if (DictionaryRecords.Holds(name)) dictionaryRecords.Ensure();
        return Database.Dictionary.Find(name);
    }

    /// <summary>The records an instance starts with: those of its state file, else its properties and what its options ask for.</summary>
    public void Fill()
    {
        var isRestored = state is not null && new Restoring(this, dictionaryRecords, dictionaryChanges).Run(state);
        Database.Changed = dictionaryChanges.Follow;
        if (state is not null) Keep(state);
        if (!isRestored)
            foreach (var (name, value) in Properties.All.OrderBy(p => p.Key, StringComparer.Ordinal))
                Writer.Insert(Database.Dictionary["sys_properties"], new Fields { ["name"] = name, ["value"] = value }, Account.System);
        if (!isRestored) ShippedRecords.Fill(this);
        foreach (var user in Options.Users) Users.Register(Writer, user);
        if (!isRestored) CmdbFoundation.Fill(new DemoSeed(this));
        if (!isRestored && Options.Data == SandboxData.Demo) new DemoSeed(this).Fill();
    }

    public async ValueTask DisposeAsync()
    {
        Flows.Dispose();
        Outbound.Dispose();
        try
        {
            if (stateWriter is not null) await stateWriter.DisposeAsync();
        }
        finally
        {
            state?.Dispose();
            Database.Dispose();
        }
    }

    /// <summary>From here on every change goes to the file too.</summary>
    private void Keep(StateFile file)
    {
        var writer = stateWriter = new StateWriter(file, Database, Clock.Time);
        Contents.Changed = (sysId, content) => writer.Add(StateChange.Of(sysId, content));
        Database.Changed = (row, isRemoved) =>
        {
            dictionaryChanges.Follow(row, isRemoved);
            writer.Add(StateChange.Of(row, isRemoved));
        };
    }

    /// <summary>The same on every run, unlike string.GetHashCode.</summary>
    private static int HashCode(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
}
