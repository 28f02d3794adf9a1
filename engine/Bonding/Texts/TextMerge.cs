namespace Connector.Bonding.Texts;

/// <summary>
/// Merges two edits of one text line by line (diff3). What one side changed, added or took away is taken over; where both changed the same lines
/// differently both versions stay, the customer's first. Texts too large or too different to compare keep both versions of all that differs.
/// </summary>
/// <param name="Text">The merged text, its lines ended as the customer ends them.</param>
/// <param name="KeptBoth">Whether both sides changed the same lines, so that both versions stand there.</param>
internal readonly record struct TextMerge(string Text, bool KeptBoth)
{
    private const int MostLines = 20_000;
    private const int MostCharacters = 1_000_000;

    /// <summary>The merge of what two sides have made of one text.</summary>
    public static TextMerge Of(string agreed, string customer, string provider)
    {
        if (agreed == customer || customer == provider)
        {
            return new TextMerge(provider, false);
        }

        if (agreed == provider)
        {
            return new TextMerge(customer, false);
        }

        var texts = new TextTriple(LineEnds.Plain(agreed), LineEnds.Plain(customer), LineEnds.Plain(provider));
        var lines = new List<string>();
        var keptBoth = Merge(texts, lines);
        return new TextMerge(LineEnds.As(LineEnds.Of(customer) ?? LineEnds.Of(provider) ?? "\n", texts.Whole(lines)), keptBoth);
    }

    /// <summary>The lines two texts have in common: what both sides can be said to have agreed on, where they did not agree on one text.</summary>
    public static string Common(string left, string right)
    {
        var texts = new TextTriple(LineEnds.Plain(left), LineEnds.Plain(left), LineEnds.Plain(right));
        if (texts.Lines > MostLines || texts.Characters > MostCharacters)
        {
            return "";
        }

        var numbered = new NumberedLines(texts);
        var matches = TextDiff.Matches(numbered.Agreed, numbered.Provider) ?? [];
        return texts.Whole([.. matches.Index().Where(match => match.Item >= 0).Select(match => numbered[numbered.Agreed[match.Index]])]);
    }

    private static bool Merge(TextTriple texts, List<string> lines)
    {
        if (texts.Lines <= MostLines && texts.Characters <= MostCharacters)
        {
            var numbered = new NumberedLines(texts);
            if (TextDiff.Matches(numbered.Agreed, numbered.Customer) is { } customer && TextDiff.Matches(numbered.Agreed, numbered.Provider) is { } provider)
            {
                return Chunks(numbered, customer, provider, lines);
            }
        }

        lines.AddRange(texts.Of(texts.Customer));
        lines.AddRange(texts.Of(texts.Provider));
        return true;
    }

    // Walks from one line that all three texts hold to the next; what lies between is a chunk that somebody changed.
    private static bool Chunks(NumberedLines numbered, int[] inCustomer, int[] inProvider, List<string> lines)
    {
        var (a, c, p, keptBoth) = (0, 0, 0, false);
        for (var sync = 0; sync <= inCustomer.Length; sync++)
        {
            var atEnd = sync == inCustomer.Length;
            if (!atEnd && (inCustomer[sync] < 0 || inProvider[sync] < 0))
            {
                continue;
            }

            var (nextC, nextP) = atEnd ? (numbered.Customer.Length, numbered.Provider.Length) : (inCustomer[sync], inProvider[sync]);
            keptBoth |= Chunk(numbered, numbered.Agreed.AsSpan(a, sync - a), numbered.Customer.AsSpan(c, nextC - c), numbered.Provider.AsSpan(p, nextP - p), lines);
            if (!atEnd)
            {
                lines.Add(numbered[numbered.Agreed[sync]]);
            }

            (a, c, p) = (sync + 1, nextC + 1, nextP + 1);
        }

        return keptBoth;
    }

    private static bool Chunk(NumberedLines numbered, ReadOnlySpan<int> agreed, ReadOnlySpan<int> customer, ReadOnlySpan<int> provider, List<string> lines)
    {
        if (agreed.SequenceEqual(customer) || customer.SequenceEqual(provider))
        {
            Add(numbered, provider, lines);
            return false;
        }

        if (agreed.SequenceEqual(provider))
        {
            Add(numbered, customer, lines);
            return false;
        }

        // Lines both versions begin or end with are said once.
        var start = customer.CommonPrefixLength(provider);
        var end = 0;
        while (end < Math.Min(customer.Length, provider.Length) - start && customer[^(end + 1)] == provider[^(end + 1)])
        {
            end++;
        }

        Add(numbered, customer[..^end], lines);
        Add(numbered, provider[start..], lines);
        return true;
    }

    private static void Add(NumberedLines numbered, ReadOnlySpan<int> chunk, List<string> lines)
    {
        foreach (var line in chunk)
        {
            lines.Add(numbered[line]);
        }
    }
}
