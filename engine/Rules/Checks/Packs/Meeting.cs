using Connector.Rules.Conditions;

namespace Connector.Rules.Checks.Packs;

/// <summary>Two rules that can work on one record, and the record that shows it.</summary>
/// <param name="First">A rule.</param>
/// <param name="Second">Another one.</param>
/// <param name="Side">The side the record is on.</param>
/// <param name="Record">Such a record.</param>
internal sealed record Meeting(Rule First, Rule Second, Side Side, Witness Record)
{
    /// <summary>Rules that begin on one record.</summary>
    public static IEnumerable<Meeting> Starting(CheckedPack pack)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            CheckedRule[] rules = [.. pack.Rules.Where(rule => rule.Bound.Bonds && rule.Bound.Begins() == side)];
            for (var one = 0; one < rules.Length; one++)
            {
                for (var other = one + 1; other < rules.Length; other++)
                {
                    var (first, second) = (rules[one].Bound, rules[other].Bound);
                    if (pack.Share(side, first.Tables.On(side), second.Tables.On(side)) && !rules[one].Starts.Exclude(rules[other].Starts)
                        && Satisfiability.Of(first.Starts & second.Starts) is Witness both)
                    {
                        yield return new(first, second, side, both);
                    }
                }
            }
        }
    }

    /// <summary>Rules that begin on a record another one makes.</summary>
    public static IEnumerable<Meeting> Following(CheckedPack pack) =>
        from first in pack.Rules.Select(rule => rule.Bound).Where(rule => rule.Bonds)
        let side = first.Begins()?.Other()
        where side is not null
        let made = (Condition)new All([.. Made(first, side.Value)])
        let pins = Pins.Of(made)
        from second in pack.Rules
        where second.Bound.Bonds && second.Bound.Begins() == side && pack.Share(side.Value, first.Tables.On(side.Value), second.Bound.Tables.On(side.Value))
            && !second.Starts.Exclude(pins)
        let record = Satisfiability.Of(second.Bound.Starts & made) as Witness
        where record is not null
        select new Meeting(first, second.Bound, side.Value, record);

    /// <summary>What is known of a record that a rule makes.</summary>
    private static IEnumerable<Condition> Made(Rule rule, Side side)
    {
        if (rule.Stamp(side) is { } stamped)
        {
            yield return new FieldTest(side, stamped, Comparison.IsNotEmpty, []);
        }

        foreach (var field in rule.Fields.Where(field => rule.Carries(field, side)))
        {
            Value[]? values = field switch
            {
                Set set => [set.To],
                Translate table => [.. table.Lines.Select(line => new Value(side == Side.Customer ? line.Customer : line.Provider)), new Value("")],
                _ => null,
            };
            if (values is not null)
            {
                yield return new FieldTest(side, field.Column(side), Comparison.In, [.. values]);
            }
        }
    }
}
