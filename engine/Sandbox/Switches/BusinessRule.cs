namespace Connector.Sandbox.Switches;

/// <summary>A configured rule of an instance: it aborts a write, rewrites fields without saying so, takes its time, or fails.</summary>
public sealed record BusinessRule(string Name, string Table)
{
    public RuleTime Runs { get; init; } = RuleTime.Before;

    /// <summary>Rules below 1000 run before the engines (assignment, data policy, look-ups), the others after them.</summary>
    public int Order { get; init; } = 100;

    public bool OnInsert { get; init; } = true;

    public bool OnUpdate { get; init; } = true;

    public bool OnDelete { get; init; }

    /// <summary>An encoded query the record must match, as it would stand after the write. Empty means always.</summary>
    public string When { get; init; } = "";

    /// <summary>True aborts the write: 403 that names the rule. Only before-rules can.</summary>
    public bool Abort { get; init; }

    /// <summary>Fields the rule overwrites.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the rule keeps the request waiting, by the instance's time.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>True lets the rule fail after it set its fields: the failure is swallowed and the write goes through.</summary>
    public bool Throws { get; init; }

    /// <summary>Roles whose holders the rule leaves alone. Empty: it runs for everybody.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
