namespace Connector.Abstractions.Plugins;

/// <summary>How a lookup is asked.</summary>
public sealed record LookupOptions
{
    /// <summary>How long one call may take. Default ten seconds, at most one minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer is good. Default ten minutes.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many values one call is given at most. Default 200.</summary>
    public int BatchSize { get; init; } = 200;
}
