namespace Connector.Sandbox.Queries;

/// <summary>The tokens of an encoded query, longest first, since many begin alike (ON, IN, IN_HIERARCHY).</summary>
internal static class OperatorSyntax
{
    private static readonly (string Token, Operator Operator)[] Tokens = new (string, Operator)[]
    {
        ("=", Operator.Equal),
        ("!=", Operator.NotEqual),
        ("IN", Operator.In),
        ("NOT IN", Operator.NotIn),
        ("NOTIN", Operator.NotIn),
        ("SAMEAS", Operator.SameAs),
        ("NSAMEAS", Operator.NotSameAs),
        ("LIKE", Operator.Contains),
        ("CONTAINS", Operator.Contains),
        ("*", Operator.Contains),
        ("NOT LIKE", Operator.NotContains),
        ("NOTLIKE", Operator.NotContains),
        ("DOES NOT CONTAIN", Operator.NotContains),
        ("!*", Operator.NotContains),
        ("STARTSWITH", Operator.StartsWith),
        ("ENDSWITH", Operator.EndsWith),
        ("%", Operator.EndsWith),
        ("ISEMPTY", Operator.IsEmpty),
        ("ISNOTEMPTY", Operator.IsNotEmpty),
        ("EMPTYSTRING", Operator.EmptyString),
        ("ANYTHING", Operator.Anything),
        ("<", Operator.Less),
        ("<=", Operator.LessOrEqual),
        (">", Operator.Greater),
        (">=", Operator.GreaterOrEqual),
        ("BETWEEN", Operator.Between),
        ("LT_FIELD", Operator.LessThanField),
        ("LT_OR_EQUALS_FIELD", Operator.LessOrEqualField),
        ("GT_FIELD", Operator.GreaterThanField),
        ("GT_OR_EQUALS_FIELD", Operator.GreaterOrEqualField),
        ("ON", Operator.On),
        ("NOTON", Operator.NotOn),
        ("RELATIVEGT", Operator.RelativeGreater),
        ("RELATIVELT", Operator.RelativeLess),
        ("RELATIVEGE", Operator.RelativeGreaterOrEqual),
        ("RELATIVELE", Operator.RelativeLessOrEqual),
        ("RELATIVEEE", Operator.RelativeEqual),
        ("MORETHAN", Operator.MoreThan),
        ("LESSTHAN", Operator.LessThan),
        ("DYNAMIC", Operator.Dynamic),
        ("IN_HIERARCHY", Operator.InHierarchy),
        ("IN_HIERARCHY_DYNAMIC", Operator.InHierarchyDynamic),
        ("INSTANCEOF", Operator.InstanceOf),
    }.OrderByDescending(t => t.Item1.Length).ToArray();

    /// <summary>Splits a term such as <c>stateIN1,2</c>; null when no operator is found.</summary>
    public static (string Field, Operator Operator, string Value)? Split(string term)
    {
        var end = 0;
        while (end < term.Length && (char.IsAsciiLetterLower(term[end]) || char.IsAsciiDigit(term[end]) || term[end] is '_' or '.')) end++;
        if (end == 0) return null;
        foreach (var (token, op) in Tokens)
            if (string.CompareOrdinal(term, end, token, 0, token.Length) == 0)
                return (term[..end], op, term[(end + token.Length)..]);
        return null;
    }
}
