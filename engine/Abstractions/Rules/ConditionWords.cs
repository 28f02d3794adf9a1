using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>Says a <see cref="Condition"/> in plain words, the same wherever it is told: <c>the customer's state is 7 or 8</c>.</summary>
public static class ConditionWords
{
    /// <summary>What has to hold.</summary>
    public static string InWords(this Condition condition) => Words(condition, holds: true, within: null);

    /// <summary>What has to hold for the condition not to.</summary>
    public static string NegatedInWords(this Condition condition) => Words(condition, holds: false, within: null);

    /// <summary>
    /// The tests that keep the condition from holding, each with what its field would have to be: one of them at least has to change.
    /// None when it holds.
    /// </summary>
    /// <param name="condition">The condition.</param>
    /// <param name="read">Gives a field's value; null for what is not at hand.</param>
    public static IEnumerable<(FieldTest Test, string Wanted)> WhatFails(this Condition condition, Func<Side, string, string?> read) =>
        Failing(condition, read, holds: true);

    /// <summary>A value as a sentence holds it: quoted unless it is one plain word, a setting by its name until it is filled in.</summary>
    public static string InWords(this Value value) => value switch
    {
        { Literal: null } => $"the setting {value.Setting}",
        { Literal.Length: 0 } => "empty",
        { Literal: var text } when text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.') => text,
        _ => $"'{value.Literal}'",
    };

    private static string Words(Condition condition, bool holds, string? within) => condition switch
    {
        FieldTest test => $"the {test.Side.Word()}'s {test.Field} {Predicate(test, holds)}",
        All all => Joined(all.Terms, holds, holds ? " and " : " or ", within),
        Any any => Joined(any.Terms, holds, holds ? " or " : " and ", within),
        Not not => Words(not.Term, !holds, within),
        _ => $"{(holds ? "" : "not ")}{condition.GetType().Name}",
    };

    private static string Joined(Sequence<Condition> terms, bool holds, string by, string? within)
    {
        var text = terms.Count == 0 ? by == " and " ? "always" : "never" : string.Join(by, terms.Select(term => Words(term, holds, by)));
        return within is null || within == by || terms.Count < 2 ? text : $"({text})";
    }

    private static string Predicate(FieldTest test, bool holds) => (test.Comparison, holds) switch
    {
        (Comparison.Is or Comparison.In, true) or (Comparison.IsNot or Comparison.NotIn, false) => OneOf(test.Values),
        (Comparison.IsNot or Comparison.NotIn, true) or (Comparison.Is or Comparison.In, false) => NoneOf(test.Values),
        (Comparison.IsEmpty, true) or (Comparison.IsNotEmpty, false) => "is empty",
        (Comparison.IsNotEmpty, true) or (Comparison.IsEmpty, false) => "is not empty",
        (Comparison.StartsWith, _) => $"{(holds ? "starts" : "does not start")} with {List(test.Values, "or")}",
        (Comparison.Contains, _) => $"{(holds ? "contains" : "does not contain")} {List(test.Values, "or")}",
        _ => $"{(holds ? "" : "not ")}{test.Comparison} {List(test.Values, "or")}",
    };

    private static string OneOf(Sequence<Value> values) => values.Count == 0 ? "is one of no values" : $"is {List(values, "or")}";

    private static string NoneOf(Sequence<Value> values) => values.Count switch
    {
        0 => "is anything",
        1 => $"is not {values[0].InWords()}",
        _ => $"is neither {List(values, "nor")}",
    };

    private static string List(Sequence<Value> values, string before) => values.Count < 2
        ? string.Concat(values.Select(value => value.InWords()))
        : $"{string.Join(", ", values.Take(values.Count - 1).Select(value => value.InWords()))} {before} {values[^1].InWords()}";

    private static IEnumerable<(FieldTest Test, string Wanted)> Failing(Condition condition, Func<Side, string, string?> read, bool holds)
    {
        if (condition.Holds(read) == holds)
        {
            return [];
        }

        return condition switch
        {
            FieldTest test => [(test, Predicate(test, holds))],
            All all => all.Terms.SelectMany(term => Failing(term, read, holds)),
            Any any => any.Terms.SelectMany(term => Failing(term, read, holds)),
            Not not => Failing(not.Term, read, !holds),
            _ => [],
        };
    }
}
