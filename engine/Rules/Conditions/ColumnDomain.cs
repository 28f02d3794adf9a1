namespace Connector.Rules.Conditions;

/// <summary>
/// Which values of one column several literals leave, decided exactly: a column holds any text, compared without regard to case.
/// </summary>
internal static class ColumnDomain
{
    /// <summary>A value that every literal allows; null when there is none.</summary>
    public static string? Witness(IReadOnlyList<Literal> literals)
    {
        foreach (var literal in literals)
        {
            if (Among(literal) is { } few)
            {
                return few.FirstOrDefault(value => AllAllow(literals, value));
            }
        }

        var prefix = "";
        List<string> parts = [];
        foreach (var literal in literals.Where(literal => literal.Holds))
        {
            if (literal.Test.Comparison == Comparison.StartsWith && Text(literal).Length > prefix.Length)
            {
                prefix = Text(literal);
            }
            else if (literal.Test.Comparison == Comparison.Contains)
            {
                parts.Add(Text(literal));
            }
        }

        // A value people would write is the better witness, so the plain ones are tried first.
        return parts.Prepend("").Select(part => prefix + part).FirstOrDefault(value => AllAllow(literals, value))
            ?? (Long(literals, prefix, parts) is var kept && AllAllow(literals, kept) ? kept : null);
    }

    /// <summary>Whether the literals speak of comparisons that are understood here.</summary>
    public static bool Knows(FieldTest test) => test.Comparison is Comparison.Is or Comparison.IsNot or Comparison.In or Comparison.NotIn
        or Comparison.IsEmpty or Comparison.IsNotEmpty or Comparison.StartsWith or Comparison.Contains;

    /// <summary>The few values a literal allows; null where it allows all but a few.</summary>
    private static IEnumerable<string>? Among(Literal literal) => (literal.Test.Comparison, literal.Holds) switch
    {
        (Comparison.Is or Comparison.In, true) or (Comparison.IsNot or Comparison.NotIn, false) => literal.Test.Values.Select(value => value.Text),
        (Comparison.IsEmpty, true) or (Comparison.IsNotEmpty, false) => [""],
        _ => null,
    };

    /// <summary>
    /// The prefix and every part, kept apart by a character that no literal holds. A value that is excluded, an unwanted prefix or an
    /// unwanted part does not hold that character either, so it could be met only within the prefix or within one part: and then every
    /// value that has these meets it as well. Where this text fails, all fail.
    /// </summary>
    private static string Long(IReadOnlyList<Literal> literals, string prefix, List<string> parts)
    {
        var used = literals.SelectMany(literal => literal.Test.Values).SelectMany(value => value.Text).Select(char.ToUpperInvariant).ToHashSet();
        var fresh = '-';
        while (char.IsControl(fresh) || used.Contains(char.ToUpperInvariant(fresh)))
        {
            fresh++;
        }

        return string.Concat(parts.Prepend(prefix).Select(part => part + fresh));
    }

    private static bool AllAllow(IReadOnlyList<Literal> literals, string value)
    {
        foreach (var literal in literals)
        {
            if (!literal.Allows(value))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(Literal literal) => literal.Test.Values[0].Text;
}
