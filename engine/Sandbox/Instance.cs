using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Attachments;
using Connector.Sandbox.Audit;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Cmdb;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Dictionary;
using Connector.Sandbox.Display;
using Connector.Sandbox.Limits;
using Connector.Sandbox.Loading;
using Connector.Sandbox.OAuth;
using Connector.Sandbox.Outbound;
using Connector.Sandbox.Persistence;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Sessions;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;
using Connector.Sandbox.Traffic;
using Connector.Sandbox.Views;

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
        Properties = new InstanceProperties(options.Name, options.Properties);
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
        Codes = new AuthorizationCodes(this);
        Sessions = new SessionStore(this);
        RateLimits = new RateLimits(this);
        Unseen = new UnseenWrites(Clock, Switches);
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

    public AuthorizationCodes Codes { get; }

    public SessionStore Sessions { get; }

    public RateLimits RateLimits { get; }

    public UnseenWrites Unseen { get; }

    public ClosedTables ClosedTables { get; } = new();

    public ContentStore Contents { get; } = new();

    public IReadOnlyList<DataFinding> DataFindings { get; private set; } = [];

    /// <summary>The base of links in answers, without a slash at the end; known once the server listens.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>The instance knows where it is reached; links in answers begin so.</summary>
    public void Announce(Uri address)
    {
        BaseUrl = address.AbsoluteUri.TrimEnd('/');
        if (Properties.Text(InstanceProperties.ServletUri) != address.AbsoluteUri) Write(InstanceProperties.ServletUri, address.AbsoluteUri);
    }

    /// <summary>Sets a property by its record.</summary>
    public void Write(string property, string value)
    {
        var table = Database.Dictionary["sys_properties"];
        Row? held;
        Database.Gate.EnterReadLock();
        try
        {
            held = Database.Where(table, "name", property).FirstOrDefault();
        }
        finally
        {
            Database.Gate.ExitReadLock();
        }

        if (held is null) Writer.Insert(table, new Fields { ["name"] = property, ["value"] = value }, Account.System);
        else Writer.Update(table, held.SysId, new Fields { ["value"] = value }, Account.System);
    }

    public QueryScope ScopeOf(Account account) =>
        new(Database, Clock, account, Properties.IsTrue(InstanceProperties.InvalidQueryReturnsNoRows)) { Narrowing = QueryRules, Seen = Unseen.For(account) };

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
        Follow(isRestored);
        if (state is not null) Keep(state);
        if (!isRestored) FillPlatform();
        foreach (var user in Options.Users) Users.Register(Writer, user);
        if (isRestored) return;
        if (Options.Data == SandboxData.Demo) new DemoSeed(this).Fill();
        if (Options.DataPaths.Count > 0) DataFindings = new RecordLoader(this).Load(Options.DataPaths);
    }

    /// <summary>What every instance has, whatever else it holds.</summary>
    private void FillPlatform()
    {
        foreach (var (name, value) in Properties.All.OrderBy(p => p.Key, StringComparer.Ordinal))
            Writer.Insert(Database.Dictionary["sys_properties"], new Fields { ["name"] = name, ["value"] = value }, Account.System);
        var seed = new RecordSeed(this);
        ShippedRecords.Fill(seed);
        CmdbFoundation.Fill(seed);
        DynamicFilter.Fill(Writer, Database);
        DatabaseView.Fill(Writer, Database);
    }

    public async ValueTask DisposeAsync()
    {
        Flows.Dispose();
        try
        {
            if (stateWriter is not null) await stateWriter.DisposeAsync();
        }
        finally
        {
            state?.Dispose();
            Flows.Dispose();
            Outbound.Dispose();
            Database.Dispose();
        }
    }

    /// <summary>What follows records for speed's sake is told of every change, and of what a state file brought.</summary>
    private void Follow(bool isRestored)
    {
        Database.Changed = dictionaryChanges.Follow;
        Database.Changed += RateLimits.Follow;
        Database.Changed += ClosedTables.Follow;
        Database.Replacing = Unseen.Note;
        if (!isRestored) return;
        foreach (var row in Database.ExtentsUnder(Database.Dictionary[RateLimits.TableName]).SelectMany(e => e.Rows)) RateLimits.Follow(row, false);
        foreach (var row in Database.ExtentsUnder(Database.Dictionary["sys_db_object"]).SelectMany(e => e.Rows)) ClosedTables.Follow(row, false);
    }

    /// <summary>From here on every change goes to the file too.</summary>
    private void Keep(StateFile file)
    {
        var writer = stateWriter = new StateWriter(file, Database, Clock.Time);
        Contents.Changed = (sysId, content) => writer.Add(StateChange.Of(sysId, content));
        Database.Changed += (row, isRemoved) => writer.Add(StateChange.Of(row, isRemoved));
    }

    /// <summary>The same on every run, unlike string.GetHashCode.</summary>
    private static int HashCode(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
}
