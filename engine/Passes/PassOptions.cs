namespace Connector.Passes;

/// <summary>How passes run.</summary>
public sealed record PassOptions
{
    /// <summary>How far behind an instance's own clock its cursor stays, for rows that commit late. Default 5 seconds.</summary>
    public TimeSpan SettleDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many marked records one round takes on; the rest follow in the next round. Default 2,000.</summary>
    public int RoundSize { get; init; } = 2_000;

    /// <summary>How often a refused write is tried before its bond is held. Default 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest wait between two tries. Default 5 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);
}
