using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// The column on each side that is stamped with the peer's sys_id when a bond begins: it lets a sweep ask for bonded records only,
/// and lets people find the peer. Null leaves that side unstamped.
/// </summary>
public sealed record Correlation(string? Customer, string? Provider)
{
    /// <summary><c>correlation_id</c> on both sides, as tasks and CIs have it.</summary>
    public static Correlation Standard { get; } = new("correlation_id", "correlation_id");

    /// <summary>The column on one side, or null.</summary>
    public string? On(Side side) => side == Side.Customer ? Customer : Provider;
}
