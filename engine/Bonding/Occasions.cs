using Connector.Abstractions.Plugins;

namespace Connector.Bonding;

/// <summary>Tells which of a rule's actions became due when a bond settled. Pure: it compares what was agreed before with what is agreed now.</summary>
public static class Occasions
{
    /// <summary>The actions, in the order the rule lists them, each with its place there.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="before">The bond as it was judged.</param>
    /// <param name="after">The bond as it settled.</param>
    public static IEnumerable<(int Place, ActionRule Action)> Between(Rule rule, Bond before, Bond after) =>
        rule.Actions.Count == 0 ? [] : rule.Actions.Index().Where(one => IsDue(one.Item, before, after));

    /// <summary>What an action is handed: the values both sides agree on.</summary>
    public static Sequence<SentValue> Sent(ActionRule action, Bond bond) =>
        [.. action.Sends.Select(column => new SentValue(column.Side, column.Field, bond.Base.On(column.Side)[column.Field] ?? ""))];

    private static bool IsDue(ActionRule action, Bond before, Bond after) => action.On switch
    {
        Occasion.Begins => IsAgreed(after) && after.Phase == BondPhase.Bonded && (!IsAgreed(before) || before.Phase == BondPhase.Ended),
        Occasion.Ends => IsAgreed(after) && after.Phase == BondPhase.Ended && before.Phase != BondPhase.Ended,

        // What was unknown before may have held all along; only what did not hold has come to hold.
        _ => Holds(action, after) == true && (!IsAgreed(before) || Holds(action, before) == false),
    };

    private static bool? Holds(ActionRule action, Bond bond) => IsAgreed(bond) ? action.Reaches!.Holds((side, column) => bond.Base.On(side)[column]) : null;

    private static bool IsAgreed(Bond bond) => IsAgreed(bond.Base.Customer) || IsAgreed(bond.Base.Provider);

    private static bool IsAgreed(SideBase side) => side.ModCount >= 0 || side.Values.Count > 0;
}
