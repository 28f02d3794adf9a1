using System.Runtime.CompilerServices;

namespace Connector.Bonding;

/// <summary>Which columns a rule reads on a side: what its fields carry, what its conditions test, what its actions are handed, and its correlation stamp.</summary>
public static class Columns
{
    private static readonly ConditionalWeakTable<Rule, string[][]> Known = [];

    /// <summary>The columns, each once.</summary>
    public static IReadOnlyList<string> Read(this Rule rule, Side side) =>
        Known.GetValue(rule, static made => [Of(made, Side.Customer), Of(made, Side.Provider)])[(int)side];

    /// <summary>The stamped column on a side; null when the rule stamps none there.</summary>
    public static string? Stamp(this Rule rule, Side side) => rule switch
    {
        BondRule bond => bond.Correlation.On(side),
        RequestRule request => request.Correlation.On(side),
        _ => null,
    };

    /// <summary>The side whose record begins a bond.</summary>
    public static Side BeginsOn(this Rule rule) =>
        rule.OneWayFrom ?? rule.Starts.Tests().Select(test => test.Side).FirstOrDefault();

    /// <summary>What a sweep asks for on a side: records that may begin a bond, and those that carry a stamp. Null when the side is not swept.</summary>
    public static Condition? SweepFilter(this Rule rule, Side side)
    {
        Condition? starts = rule.BeginsOn() == side ? rule.Starts : null;
        Condition? bonded = rule.Stamp(side) is { } column ? new FieldTest(side, column, Comparison.IsNotEmpty, []) : null;
        return (starts, bonded) switch
        {
            (null, _) => bonded,
            (_, null) => starts,
            _ => starts | bonded,
        };
    }

    private static string[] Of(Rule rule, Side side)
    {
        var fields = rule.Fields.Where(field => field.Column(side).Length > 0).Select(field => field.ReadColumn(side))
            .Concat(rule.Fields.OfType<Virtual>().SelectMany(made => made.Sources(side)));
        var tested = rule.Conditions().SelectMany(condition => condition.Reads(side));
        var sent = rule.Actions.SelectMany(action => action.Sends).Where(column => column.Side == side).Select(column => column.Field);
        IEnumerable<string> stamp = rule.Stamp(side) is { } column ? [column] : [];
        return [.. fields.Concat(tested).Concat(sent).Concat(stamp).Distinct(StringComparer.Ordinal)];
    }
}
