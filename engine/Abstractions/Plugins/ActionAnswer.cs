namespace Connector.Abstractions.Plugins;

/// <summary>What became of an action.</summary>
public sealed record ActionAnswer
{
    private ActionAnswer()
    {
    }

    /// <summary>It is done and is not called again for this turn.</summary>
    public static ActionAnswer Done { get; } = new();

    /// <summary>Why it is to be called again later; null where it is done with.</summary>
    public string? Again { get; private init; }

    /// <summary>Why it cannot be done at all; null where it is not so.</summary>
    public string? Refused { get; private init; }

    /// <summary>Not this time; it is called again later.</summary>
    public static ActionAnswer Later(string reason) => new() { Again = reason };

    /// <summary>Calling again would not help.</summary>
    public static ActionAnswer Refuse(string reason) => new() { Refused = reason };
}
