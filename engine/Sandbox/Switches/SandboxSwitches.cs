using System.Collections.Immutable;

namespace Connector.Sandbox.Switches;

/// <summary>Everything about an instance that a rehearsal may change while it runs. Thread-safe; a change holds from the next request.</summary>
public sealed class SandboxSwitches
{
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

    /// <summary>The faults that still have something to hit.</summary>
    public IReadOnlyList<Fault> Faults => [.. faults.Where(f => !f.IsSpent).Select(f => f.Fault)];

    public IReadOnlyList<AccessRule> AccessRules => access;

    public IReadOnlyList<BusinessRule> BusinessRules => rules;

    /// <summary>Namespaces such as sn_customerservice whose endpoints and tables are refused.</summary>
    public IReadOnlyList<string> AbsentPlugins => absentPlugins;

    /// <summary>Tables (their children included) that keep no history: neither sys_audit nor sys_audit_delete.</summary>
    public IReadOnlyList<string> UnauditedTables => unauditedTables;

    public IReadOnlyList<Webhook> Webhooks => webhooks;

    internal int TokenGeneration => Volatile.Read(ref tokenGeneration);

    public void Add(Fault fault) => ImmutableInterlocked.Update(ref faults, list => list.RemoveAll(f => f.IsSpent).Add(new ArmedFault(fault)));

    public void Add(AccessRule rule) => ImmutableInterlocked.Update(ref access, list => list.Add(rule));

    public void Add(BusinessRule rule) => ImmutableInterlocked.Update(ref rules, list => list.Add(rule));

    public void Add(Webhook webhook) => ImmutableInterlocked.Update(ref webhooks, list => list.Add(webhook));

    public void StopAuditing(string table) => ImmutableInterlocked.Update(ref unauditedTables, list => list.Add(table));

    public void RemovePlugin(string name) => ImmutableInterlocked.Update(ref absentPlugins, list => list.Add(name));

    /// <summary>Every OAuth access token given out so far stops working now.</summary>
    public void ExpireTokens() => Interlocked.Increment(ref tokenGeneration);

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
        ReorderFlows = false;
    }

    /// <summary>The faults of this request, each counted as used; at most one of them answers or breaks it.</summary>
    internal IReadOnlyList<Fault> Strike(string method, string pathAndQuery, string table, string user, bool isBatchItem)
    {
        if (faults.IsEmpty) return [];
        List<Fault> struck = [];
        foreach (var armed in faults)
        {
            if (armed.Fault.Kind == FaultKind.Unserviced && !isBatchItem) continue;
            var isFinal = armed.Fault.Kind != FaultKind.Delay;
            if (isFinal && struck.Exists(f => f.Kind != FaultKind.Delay)) continue;
            if (armed.Fault.Matches(method, pathAndQuery, table, user) && armed.Take(chance)) struck.Add(armed.Fault);
        }

        return struck;
    }

    internal IEnumerable<AccessRule> AccessFor(AccessEffect effect, string user) =>
        access.IsEmpty ? [] : access.Where(r => r.Effect == effect && (r.User is null || r.User == user));
}
