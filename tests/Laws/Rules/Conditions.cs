using FsCheck;
using FsCheck.Fluent;

namespace Connector.Laws.Rules;

/// <summary>Conditions an author could write, over given columns and values: every comparison with as many values as it takes, nested.</summary>
internal static class Conditions
{
    public static Gen<Condition> Over(Gen<(Side Side, string Field)> columns, Gen<string> values, int depth)
    {
        var test = from column in columns
                   from comparison in Gen.Elements(Enum.GetValues<Comparison>())
                   from given in Values(comparison, values)
                   select (Condition)new FieldTest(column.Side, column.Field, comparison, given);
        if (depth == 0)
        {
            return test;
        }

        var inner = Over(columns, values, depth - 1);
        var some = Gen.Choose(1, 3).SelectMany(count => inner.ArrayOf(count)).Select(terms => new Sequence<Condition>(terms));
        return Gen.Frequency(
            (2, test),
            (2, some.Select(terms => (Condition)new All(terms))),
            (2, some.Select(terms => (Condition)new Any(terms))),
            (1, inner.Select(term => (Condition)new Not(term))));
    }

    /// <summary>The same with smaller ones beside each, so that what breaks a law is told as shortly as it can be.</summary>
    public static Arbitrary<Condition> Small(Gen<Condition> conditions) => Arb.From(conditions, Smaller);

    private static IEnumerable<Condition> Smaller(Condition condition) => condition switch
    {
        All all => [.. all.Terms, .. Without(all.Terms).Select(terms => new All(terms))],
        Any any => [.. any.Terms, .. Without(any.Terms).Select(terms => new Any(terms))],
        Not not => [not.Term, .. Smaller(not.Term).Select(term => new Not(term))],
        FieldTest { Values.Count: > 1 } test => Without(test.Values).Select(values => test with { Values = values }),
        _ => [],
    };

    private static IEnumerable<Sequence<T>> Without<T>(Sequence<T> items) =>
        items.Count < 2 ? [] : items.Select((_, left) => new Sequence<T>([.. items.Where((_, at) => at != left)]));

    private static Gen<Sequence<Value>> Values(Comparison comparison, Gen<string> values)
    {
        var count = comparison switch
        {
            Comparison.IsEmpty or Comparison.IsNotEmpty => Gen.Constant(0),
            Comparison.In or Comparison.NotIn => Gen.Choose(1, 4),
            _ => Gen.Constant(1),
        };
        return count.SelectMany(many => values.ArrayOf(many)).Select(texts => new Sequence<Value>([.. texts.Select(text => new Value(text))]));
    }
}
