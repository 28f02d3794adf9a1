using System.Collections.Frozen;
using Connector.Bonding;

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

    /// <summary>What a rule's own code may spend on one record before it is stopped. Default <see cref="RuleLimits.Judging"/>.</summary>
    public RuleLimits Limits { get; init; } = RuleLimits.Judging;

    /// <summary>What instances are to tell of themselves, by their configured names, where a person has said so; else what they told when they were first used.</summary>
    public IReadOnlyDictionary<string, string> Identities { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Bugs a simulation has planted.</summary>
    internal Planted Planted { get; init; }

    /// <summary>On how many bonds in a row a rule's own code may fail before the rule is suspended. Default 5.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>How long one pass goes on calling actions that are due; a call that has begun has its own time. Default 5 seconds.</summary>
    public TimeSpan ActionTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an action is tried before it is given up. Default 10.</summary>
    public int ActionAttempts { get; init; } = 10;

    /// <summary>The wait after an action's first try; twice as long after each further one, and half an hour at most. Default 5 seconds.</summary>
    public TimeSpan ActionPatience { get; init; } = TimeSpan.FromSeconds(5);
}
