using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// Judges a <see cref="Condition"/> on what has been read. Three-valued: null means that it cannot be known from what is at hand,
/// because a tested column was not sent or belongs to a record that is not at hand.
/// </summary>
public static class ConditionJudgement
{
    /// <summary>Judges on one side's record; tests of the other side are unknown.</summary>
    public static bool? Holds(this Condition condition, Side side, Record record) =>
        condition.Holds((tested, field) => tested == side ? record[field] : null);

    /// <summary>Judges on whatever values can be read; <paramref name="read"/> gives null for what is not at hand.</summary>
    public static bool? Holds(this Condition condition, Func<Side, string, string?> read) => condition switch
    {
        FieldTest test => Holds(test, read(test.Side, test.Field)),
        All all => AllHold(all.Terms, read),
        Any any => AnyHolds(any.Terms, read),
        Not not => !not.Term.Holds(read),
        Approval approval => read(approval.Side, approval.Field) is { } stands ? Same(stands, approval.Requested) : null,
        _ => null,
    };

    /// <summary>Every field test within, left to right.</summary>
    public static IEnumerable<FieldTest> Tests(this Condition condition) => condition switch
    {
        FieldTest test => [test],
        All all => all.Terms.SelectMany(Tests),
        Any any => any.Terms.SelectMany(Tests),
        Not not => not.Term.Tests(),
        Approval approval => [approval.Asked],
        _ => [],
    };

    /// <summary>Every column a condition looks at on a side: the tested ones, and the date an approval is due.</summary>
    public static IEnumerable<string> Reads(this Condition condition, Side side) =>
        condition.Tests().Where(test => test.Side == side).Select(test => test.Field)
            .Concat(condition.Approvals().Where(approval => approval.Side == side).Select(approval => approval.Due).OfType<string>());

    /// <summary>Every approval within, left to right.</summary>
    public static IEnumerable<Approval> Approvals(this Condition condition) => condition switch
    {
        Approval approval => [approval],
        All all => all.Terms.SelectMany(Approvals),
        Any any => any.Terms.SelectMany(Approvals),
        Not not => not.Term.Approvals(),
        _ => [],
    };

    private static bool? AllHold(Sequence<Condition> terms, Func<Side, string, string?> read)
    {
        bool? result = true;
        foreach (var term in terms)
        {
            var holds = term.Holds(read);
            if (holds == false)
            {
                return false;
            }

            result &= holds;
        }

        return result;
    }

    private static bool? AnyHolds(Sequence<Condition> terms, Func<Side, string, string?> read)
    {
        bool? result = false;
        foreach (var term in terms)
        {
            var holds = term.Holds(read);
            if (holds == true)
            {
                return true;
            }

            result |= holds;
        }

        return result;
    }

    private static bool? Holds(FieldTest test, string? value) => value is null ? null : test.Comparison switch
    {
        Comparison.Is => Same(value, test.Values[0]),
        Comparison.IsNot => !Same(value, test.Values[0]),
        Comparison.In => test.Values.Any(wanted => Same(value, wanted)),
        Comparison.NotIn => !test.Values.Any(wanted => Same(value, wanted)),
        Comparison.IsEmpty => value.Length == 0,
        Comparison.IsNotEmpty => value.Length > 0,
        Comparison.StartsWith => value.StartsWith(test.Values[0].Text, StringComparison.OrdinalIgnoreCase),
        Comparison.Contains => value.Contains(test.Values[0].Text, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static bool Same(string value, Value wanted) => string.Equals(value, wanted.Text, StringComparison.OrdinalIgnoreCase);
}
