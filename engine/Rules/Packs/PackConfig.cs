namespace Connector.Rules.Packs;

/// <summary>
/// A pack as its author wrote it: which rules a customer has, between which instances, how often, and the settings they need.
/// </summary>
internal sealed record PackConfig
{
    /// <summary>
    /// The customer's short name: lower-case letters, digits and dashes. A pack without one is a library for others to extend.
    /// </summary>
    public string? Customer { get; init; }

    /// <summary>Packs whose rules and settings this one takes over; its own rules and settings override theirs by name.</summary>
    public IReadOnlyList<string> Extends { get; init; } = [];

    /// <summary>Names of the two instances, as the host's configuration names them.</summary>
    public InstancePair? Instances { get; init; }

    /// <summary>How often a pass runs.</summary>
    public ScheduleConfig Schedule { get; init; } = new();

    /// <summary>Values that rules ask for by name. Secrets do not belong here: write env:NAME or file:PATH.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Plugins the pack cannot do without: it is not put in force before all of them are.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];
}

/// <summary>When a customer's passes run.</summary>
internal sealed record ScheduleConfig
{
    /// <summary>Time between passes as hh:mm:ss; at least one second.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);
}
