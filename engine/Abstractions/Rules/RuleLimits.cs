namespace Connector.Abstractions.Rules;

/// <summary>What the code of a rule may spend at one go before it is stopped.</summary>
public sealed record RuleLimits
{
    /// <summary>For judging one record: the defaults.</summary>
    public static RuleLimits Judging { get; } = new();

    /// <summary>For a rule file while it loads and its examples run: ten million steps, five seconds, 256 MB.</summary>
    public static RuleLimits Loading { get; } = new() { Steps = 10_000_000, Time = TimeSpan.FromSeconds(5), Bytes = 256L * 1024 * 1024 };

    /// <summary>Rounds of loops and calls of the rule's own functions. Default one million.</summary>
    public long Steps { get; init; } = 1_000_000;

    /// <summary>Time on the wall, from the first step of the rule's code. Default one second.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes allocated, from the first step of the rule's code. Default 64 MB.</summary>
    public long Bytes { get; init; } = 64L * 1024 * 1024;
}
