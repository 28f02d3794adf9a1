namespace Connector.Abstractions.Findings;

/// <summary>How much a <see cref="Finding"/> matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is held.</summary>
    Info,

    /// <summary>Work goes on, but somebody should look.</summary>
    Warning,

    /// <summary>Something is refused or held until it is mended.</summary>
    Error,
}
