using Connector.Abstractions.Dictionaries;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>A looked-up reference points where its column points, and the key is a column there.</summary>
internal static class LookupCheck
{
    public static IEnumerable<Finding> Check(Rule rule, Side side, InstanceTables dictionary) =>
        from lookup in rule.Fields.OfType<Lookup>()
        where lookup.Table(side) is not null
        from finding in Check(lookup, lookup.Table(side)!, Walk.Of(dictionary, rule.Tables.On(side), lookup.Column(side)) as Reached, dictionary)
        select finding;

    private static IEnumerable<Finding> Check(Lookup lookup, string named, Reached? reached, InstanceTables dictionary)
    {
        if (dictionary.Absent.Contains(named))
        {
            return [ColumnCheck.NoTable(lookup.At, named, dictionary)];
        }

        if (dictionary.Table(named) is not { } table)
        {
            return [];
        }

        if (table.Column(lookup.By) is null && Walk.Of(dictionary, named, lookup.By) is NoColumn missing)
        {
            return [ColumnCheck.NoColumn(lookup.At, missing.Table, missing.Column, dictionary)];
        }

        return reached is { Column: { Type: "reference", Reference: { } refers } column } && !table.IsA(refers)
            ? [lookup.At.Error(
                Codes.LookupMisses, $"'{column.Name}' on {dictionary.Instance} refers to {refers}, but the record is looked up in {named}",
                $"Look it up in '{refers}', or a table that extends it")]
            : [];
    }
}
