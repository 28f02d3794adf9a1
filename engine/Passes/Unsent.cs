using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Notices columns that a rule reads and an instance never sends: a mistyped name, or a field our user may not read.</summary>
internal static class Unsent
{
    public static IEnumerable<Finding> In(IReadOnlyList<Record> records, Feed feed)
    {
        if (records.Count == 0)
        {
            yield break;
        }

        for (var ordinal = 0; ordinal < feed.Shape.Names.Count; ordinal++)
        {
            if (records.Any(record => record[ordinal] is not null))
            {
                continue;
            }

            var column = feed.Shape.Names[ordinal];
            foreach (var (_, rule) in feed.Readers.DistinctBy(reader => reader.Rule.Name))
            {
                if (rule.Read(feed.Side).Contains(column))
                {
                    yield return Troubles.NotSent(feed.Shape.Table, column, rule.Name, Written(rule, feed.Side, column));
                }
            }
        }
    }

    private static Place Written(Rule rule, Side side, string column) =>
        rule.Fields.FirstOrDefault(field => field.ReadColumn(side) == column)?.At
        ?? rule.Starts.Tests().Where(test => test.Side == side && test.Field == column).Select(test => test.At).FirstOrDefault();
}
