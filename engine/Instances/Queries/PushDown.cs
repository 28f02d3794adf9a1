namespace Connector.Instances.Queries;

/// <summary>
/// Says a condition as an encoded query. What cannot be said (a test of the other side, a value the wire would twist, "does not start with" or "contain")
/// counts as holding, so the query never leaves out a row that the condition takes; rows it takes too many are dropped here.
/// </summary>
internal static class PushDown
{
    public static EncodedQuery Of(Condition? filter, Side side) => filter is null ? EncodedQuery.Everything : Of(filter, side, holds: true);

    private static EncodedQuery Of(Condition condition, Side side, bool holds) => condition switch
    {
        FieldTest test => test.Side == side && QueryText.IsField(test.Field) ? Of(test, holds) : EncodedQuery.Everything,
        All all => Join(all.Terms, side, holds, every: holds),
        Any any => Join(any.Terms, side, holds, every: !holds),
        Not not => Of(not.Term, side, !holds),
        Approval approval => Of((Condition)approval.Asked, side, holds),
        _ => EncodedQuery.Everything,
    };

    private static EncodedQuery Join(Sequence<Condition> terms, Side side, bool holds, bool every)
    {
        var parts = terms.Select(term => Of(term, side, holds));
        return every
            ? parts.Aggregate(EncodedQuery.Everything, (left, right) => left.And(right))
            : parts.Aggregate(EncodedQuery.Nothing, (left, right) => left.IsNothing ? right : right.IsNothing ? left : left.Or(right));
    }

    private static EncodedQuery Of(FieldTest test, bool holds) => (test.Comparison, holds) switch
    {
        (Comparison.Is or Comparison.In, true) or (Comparison.IsNot or Comparison.NotIn, false) => OneOf(test.Field, test.Values),
        (Comparison.IsNot or Comparison.NotIn, true) or (Comparison.Is or Comparison.In, false) => NoneOf(test.Field, test.Values),
        (Comparison.IsEmpty, true) or (Comparison.IsNotEmpty, false) => EncodedQuery.Clause($"{test.Field}ISEMPTY"),
        (Comparison.IsNotEmpty, true) or (Comparison.IsEmpty, false) => EncodedQuery.Clause($"{test.Field}ISNOTEMPTY"),
        (Comparison.StartsWith, true) => Like(test, "STARTSWITH"),
        (Comparison.Contains, true) => Like(test, "LIKE"),
        _ => EncodedQuery.Everything,
    };

    private static EncodedQuery OneOf(string field, Sequence<Value> values)
    {
        if (values.Any(value => value.Text.Length > 0 && !QueryText.IsPlain(value.Text)))
        {
            return EncodedQuery.Everything;
        }

        var clauses = Listed(field, "=", "IN", values);
        clauses.AddRange(values.Any(value => value.Text.Length == 0) ? [$"{field}ISEMPTY"] : []);
        return clauses.Count == 0 ? EncodedQuery.Nothing : EncodedQuery.Clause(string.Join("^OR", clauses));
    }

    // Whether "differs" takes empty fields depends on the column's type, so it is said in full. A column that is true or false takes 1 and 0 for them, and
    // would leave out rows that hold "true" or "false", which differ from both; its type is not known here, so these two are never said.
    private static EncodedQuery NoneOf(string field, Sequence<Value> values)
    {
        var query = EncodedQuery.Everything;
        foreach (var clause in Listed(field, "!=", "NOT IN", values.Where(value => QueryText.IsPlain(value.Text) && value.Text is not ("1" or "0"))))
        {
            query = query.And(EncodedQuery.Clause($"{clause}^OR{field}ISEMPTY"));
        }

        return values.Any(value => value.Text.Length == 0) ? query.And(EncodedQuery.Clause($"{field}ISNOTEMPTY")) : query;
    }

    // A list is split at its commas, so a value with one stands alone.
    private static List<string> Listed(string field, string one, string many, IEnumerable<Value> values)
    {
        var texts = values.Select(value => value.Text).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToLookup(text => text.Contains(','));
        var alone = texts[true].Concat(texts[false].Take(texts[false].Count() == 1 ? 1 : 0));
        var together = texts[false].Count() > 1 ? [$"{field}{many}{string.Join(',', texts[false].Select(QueryText.Escaped))}"] : (string[])[];
        return [.. together, .. alone.Select(text => $"{field}{one}{QueryText.Escaped(text)}")];
    }

    // On a reference an instance compares the text with the display value of what is referred to, and here it is compared with the sys_id. A text
    // that no sys_id holds can then only let rows in that are dropped here; "does not contain" would leave out rows that hold, so it is never said.
    private static EncodedQuery Like(FieldTest test, string token) =>
        test.Values[0].Text is var text && QueryText.IsPlain(text) && (QueryText.IsOwnId(test.Field) || !QueryText.IsPartOfIds(text))
            ? EncodedQuery.Clause($"{test.Field}{token}{QueryText.Escaped(text)}")
            : EncodedQuery.Everything;
}
