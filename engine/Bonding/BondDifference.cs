namespace Connector.Bonding;

/// <summary>How two rules of one name treat one bond differently.</summary>
/// <param name="Before">Where the rule in force leaves the bond.</param>
/// <param name="After">Where the changed rule leaves it.</param>
/// <param name="Reason">Why, as the changed rule says it.</param>
/// <param name="Values">The values that differ.</param>
public sealed record BondDifference(BondPhase Before, BondPhase After, string Reason, IReadOnlyList<ValueDifference> Values)
{
    /// <summary>Whether they treat it the same.</summary>
    public bool IsNone => Before == After && Values.Count == 0;

    /// <summary>Whether the changed rule would hold the bond where the rule in force does not.</summary>
    public bool Holds => After == BondPhase.Held && Before != BondPhase.Held;

    /// <summary>Whether one of its records holds a value the changed rule has no answer for: it would be held once that value is to travel.</summary>
    public bool Unanswered => Values.Any(value => value.Unanswered);
}
