using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>Which tables of a side a pack's rules use.</summary>
internal static class TableNeeds
{
    /// <summary>Those the rules name.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<Rule> rules, Side side) =>
        [.. rules.SelectMany(rule => rule.Fields.OfType<Lookup>().Select(lookup => lookup.Table(side)).Prepend(rule.Tables.On(side)))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Those the rules read through references, as far as what is pulled so far can tell; each still to be pulled.</summary>
    public static IReadOnlyList<string> Walked(IEnumerable<Rule> rules, Side side, InstanceTables soFar) =>
        [.. from rule in rules
            from use in ColumnUse.Of(rule)
            where use.Side == side
            select Walk.Of(soFar, rule.Tables.On(side), use.Path) as TableNotPulled into missing
            where missing is not null
            select missing.Table into table
            group table by table into tables
            orderby tables.Key
            select tables.Key];
}
