using Connector.Rules.Checks;

namespace Connector.Rules.Dictionaries;

/// <summary>One column, or dot-walk, that a rule reads or writes on a side.</summary>
/// <param name="Side">Whose record.</param>
/// <param name="Path">Column or dot-walk from the rule's table on that side.</param>
/// <param name="Writes">Whether it is written; else it is read.</param>
/// <param name="At">Where the rule says so.</param>
/// <param name="Journal">Whether its entries are carried, not its value.</param>
internal sealed record ColumnUse(Side Side, string Path, bool Writes, Place At, bool Journal = false)
{
    /// <summary>Every use a rule makes of columns.</summary>
    public static IEnumerable<ColumnUse> Of(Rule rule)
    {
        IEnumerable<ColumnUse> uses = [.. Tests(rule), .. rule.Fields.SelectMany(field => Field(rule, field)), .. Journals(rule), .. Stamps(rule), .. Sent(rule)];
        return uses.Where(use => !string.IsNullOrEmpty(use.Path));
    }

    private static IEnumerable<ColumnUse> Tests(Rule rule) =>
        (from condition in rule.Conditions()
         from test in condition.Tests()
         select new ColumnUse(test.Side, test.Field, false, rule.PlaceOf(test)))
        .Concat(from condition in rule.Conditions()
                from approval in condition.Approvals()
                select new ColumnUse(approval.Side, approval.Due ?? "", false, approval.At.Line > 0 ? approval.At : rule.At));

    private static IEnumerable<ColumnUse> Field(Rule rule, FieldRule field)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            if (rule.Carries(field, side.Other()))
            {
                foreach (var column in field.Sources(side))
                {
                    yield return new(side, column, false, field.At);
                }
            }

            if (rule.Writes(field, side))
            {
                yield return new(side, field.Column(side), true, field.At);
            }
        }
    }

    private static IEnumerable<ColumnUse> Journals(Rule rule) =>
        from journal in rule.Journals
        from to in Enum.GetValues<Side>()
        where journal.Flow.Reaches(to)
        from side in Enum.GetValues<Side>()
        select new ColumnUse(side, journal.Field(side), side == to, journal.At, Journal: true);

    private static IEnumerable<ColumnUse> Sent(Rule rule) =>
        from action in rule.Actions
        from sent in action.Sends
        select new ColumnUse(sent.Side, sent.Field, false, action.At);

    private static IEnumerable<ColumnUse> Stamps(Rule rule) =>
        from side in Enum.GetValues<Side>()
        where rule.Stamp(side) is not null
        select new ColumnUse(side, rule.Stamp(side)!, true, rule.At);
}
