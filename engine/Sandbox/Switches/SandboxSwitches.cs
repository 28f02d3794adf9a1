using System.Collections.Immutable;

namespace Connector.Sandbox.Switches;

/// <summary>Everything about an instance that a rehearsal may change while it runs. Thread-safe; a change holds from the next request.</summary>
public sealed class SandboxSwitches
{
    private const int SpentKept = 64;

    private readonly Chance chance;
    private ImmutableList<ArmedFault> faults = [];
    private ImmutableList<AccessRule> access = [];
    private ImmutableList<BusinessRule> rules = [];
    private ImmutableList<string> absentPlugins = [];
    private ImmutableList<string> unauditedTables = [];
    private ImmutableList<Webhook> webhooks = [];
    private long skewTicks;
    private long flowDelayTicks;
    private int tokenGeneration;
    private int sessionGeneration;
    private int faultNumber;

    internal SandboxSwitches(Chance chance) => this.chance = chance;

    /// <summary>Added to the instance's clock, and so to its Date header and every stamp. Default zero.</summary>
    public TimeSpan ClockSkew
    {
        get => new(Interlocked.Read(ref skewTicks));
        set => Interlocked.Exchange(ref skewTicks, value.Ticks);
    }

    /// <summary>How much later than the request the effects of flows appear. Default zero: at once.</summary>
    public TimeSpan FlowDelay
    {
        get => new(Interlocked.Read(ref flowDelayTicks));
        set => Interlocked.Exchange(ref flowDelayTicks, value.Ticks);
    }

    /// <summary>Whether the effects of flows may appear in another order than they were caused in.</summary>
    public bool ReorderFlows { get; set; }

    /// <summary>Whether every request gets the hibernation page, as HTML with 200. Setting it false wakes the instance.</summary>
    public bool IsHibernating { get; set; }

    /// <summary>How long a write stays unseen by the reads of other users, as on another node. Default zero.</summary>
    public TimeSpan VisibilityDelay { get; set; }

    /// <summary>How long a transaction may run before it is cancelled with a 500; infinite cancels none.</summary>
    public TimeSpan TransactionQuota { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a batch may run; items not begun by then are unserviced.</summary>
    public TimeSpan BatchQuota { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session lives without a call.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How late a call is counted against a rate limit; a real node writes its counts every 30 seconds. Default zero.</summary>
    public TimeSpan RateCountDelay { get; set; }

    /// <summary>Bounds what is worked on at once; null bounds nothing.</summary>
    public SemaphorePool? Semaphores { get; set; }

    /// <summary>Whether Basic credentials of anybody but administrators are refused, as by the newest releases' policy.</summary>
    public bool BasicForAdminsOnly { get; set; }

    /// <summary>Whether attachments come without a hash, as on old releases.</summary>
    public bool OmitAttachmentHash { get; set; }

    /// <summary>The faults that still have something to hit.</summary>
    public IReadOnlyList<Fault> Faults => [.. faults.Where(f => !f.IsSpent).Select(f => f.Fault)];

    public IReadOnlyList<AccessRule> AccessRules => access;

    public IReadOnlyList<BusinessRule> BusinessRules => rules;

    /// <summary>Namespaces such as sn_customerservice whose endpoints and tables are refused.</summary>
    public IReadOnlyList<string> AbsentPlugins => absentPlugins;

    /// <summary>What every fault, spent ones included, has hit since it was added.</summary>
    public IReadOnlyList<StruckFault> Struck => [.. faults.Select(f => f.Struck)];

    /// <summary>Tables (their children included) that keep no history: neither sys_audit nor sys_audit_delete.</summary>
    public IReadOnlyList<string> UnauditedTables => unauditedTables;

    public IReadOnlyList<Webhook> Webhooks => webhooks;

    internal int TokenGeneration => Volatile.Read(ref tokenGeneration);

    internal int SessionGeneration => Volatile.Read(ref sessionGeneration);

    /// <summary>Adds a fault and gives the name it can be removed by.</summary>
    public string Add(Fault fault)
    {
        var name = fault.Name ?? $"fault-{Interlocked.Increment(ref faultNumber)}";
        var armed = new ArmedFault(name, fault with { Name = name });
        ImmutableInterlocked.Update(ref faults, list => (list.Count < SpentKept ? list : list.RemoveAll(f => f.IsSpent)).Add(armed));
        return name;
    }

    /// <summary>Takes away the faults and business rules of that name; false when there were none.</summary>
    public bool Remove(string name) =>
        ImmutableInterlocked.Update(ref faults, list => list.RemoveAll(f => f.Name == name))
        | ImmutableInterlocked.Update(ref rules, list => list.RemoveAll(r => r.Name == name));

    public void Add(AccessRule rule) => ImmutableInterlocked.Update(ref access, list => list.Add(rule));

    public void Add(BusinessRule rule) => ImmutableInterlocked.Update(ref rules, list => list.Add(rule));

    public void Add(Webhook webhook) => ImmutableInterlocked.Update(ref webhooks, list => list.Add(webhook));

    public void StopAuditing(string table) => ImmutableInterlocked.Update(ref unauditedTables, list => list.Add(table));

    public void RemovePlugin(string name) => ImmutableInterlocked.Update(ref absentPlugins, list => list.Add(name));

    /// <summary>Every OAuth access token given out so far stops working now.</summary>
    public void ExpireTokens() => Interlocked.Increment(ref tokenGeneration);

    /// <summary>Every session given out so far ends now: its cookies no longer stand for anybody.</summary>
    public void ExpireSessions() => Interlocked.Increment(ref sessionGeneration);

    public void ClearFaults() => ImmutableInterlocked.Update(ref faults, list => list.Clear());

    /// <summary>Back to a healthy instance: no faults, rules or skew, all plugins present.</summary>
    public void Clear()
    {
        ClearFaults();
        ImmutableInterlocked.Update(ref access, list => list.Clear());
        ImmutableInterlocked.Update(ref rules, list => list.Clear());
        ImmutableInterlocked.Update(ref absentPlugins, list => list.Clear());
        ImmutableInterlocked.Update(ref unauditedTables, list => list.Clear());
        ImmutableInterlocked.Update(ref webhooks, list => list.Clear());
        ClockSkew = TimeSpan.Zero;
        FlowDelay = TimeSpan.Zero;
        ReorderFlows = IsHibernating = BasicForAdminsOnly = OmitAttachmentHash = false;
        VisibilityDelay = RateCountDelay = TimeSpan.Zero;
        TransactionQuota = TimeSpan.FromSeconds(60);
        BatchQuota = TimeSpan.FromSeconds(30);
        SessionTimeout = TimeSpan.FromMinutes(5);
        Semaphores = null;
    }

    /// <summary>The faults of this request, each counted as used; at most one of them answers or breaks it.</summary>
    internal IReadOnlyList<Fault> Strike(string method, string pathAndQuery, string table, string user, bool isBatchItem)
    {
        if (faults.IsEmpty) return [];
        List<Fault> struck = [];
        foreach (var armed in faults)
        {
            if (armed.Fault.Kind == FaultKind.Unserviced && !isBatchItem) continue;
            if (!armed.Fault.IsDelay && struck.Exists(f => !f.IsDelay)) continue;
            if (!armed.IsSpent && armed.Fault.Matches(method, pathAndQuery, table, user) && armed.Take(chance)) struck.Add(armed.Fault);
        }

        return struck;
    }

    internal IEnumerable<AccessRule> AccessFor(AccessEffect effect, string user) =>
        access.IsEmpty ? [] : access.Where(r => r.Effect == effect && (r.User is null || r.User == user));
}
