namespace Connector.Sandbox.Switches;

/// <summary>A configured before-rule of an instance: it aborts a write, or rewrites fields without saying so.</summary>
public sealed record BusinessRule(string Name, string Table)
{
    /// <summary>An encoded query the record must match, as it would stand after the write. Empty means always.</summary>
    public string When { get; init; } = "";

    /// <summary>True aborts the write: 403 that names the rule.</summary>
    public bool Abort { get; init; }

    /// <summary>Fields the rule overwrites.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();
}
