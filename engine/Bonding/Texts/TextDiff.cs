namespace Connector.Bonding.Texts;

/// <summary>Finds the lines two texts have in common, by Myers' shortest edit script.</summary>
internal static class TextDiff
{
    // The trace takes the square of this in numbers: four megabytes at the most.
    private const int MostEdits = 1_000;

    /// <summary>For each line of the first text its place in the second, -1 where it is not kept; null when the two differ too much to tell.</summary>
    public static int[]? Matches(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var start = from.CommonPrefixLength(to);
        var end = 0;
        while (end < Math.Min(from.Length, to.Length) - start && from[^(end + 1)] == to[^(end + 1)])
        {
            end++;
        }

        var matches = new int[from.Length];
        Array.Fill(matches, -1);
        for (var place = 0; place < start; place++)
        {
            matches[place] = place;
        }

        for (var place = 1; place <= end; place++)
        {
            matches[^place] = to.Length - place;
        }

        return Middle(from[start..^end], to[start..^end], matches.AsSpan(start, from.Length - start - end), start) ? matches : null;
    }

    private static bool Middle(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span<int> matches, int offset)
    {
        var most = Math.Min(from.Length + to.Length, MostEdits);
        var reach = new int[(2 * most) + 3];
        List<int[]> trace = [];
        for (var edits = 0; edits <= most; edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = most + 1 + diagonal;
                var x = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1;
                while (x < from.Length && x - diagonal < to.Length && from[x] == to[x - diagonal])
                {
                    x++;
                }

                reach[at] = x;
                if (x >= from.Length && x - diagonal >= to.Length)
                {
                    Back(trace, from.Length, to.Length, matches, offset);
                    return true;
                }
            }

            trace.Add(reach[(most + 1 - edits)..(most + 2 + edits)]);
        }

        return false;
    }

    // Follows the trace from the end: every diagonal stretch is a run of lines both texts hold.
    private static void Back(List<int[]> trace, int x, int y, Span<int> matches, int offset)
    {
        for (var edits = trace.Count; edits > 0; edits--)
        {
            var (before, diagonal) = (trace[edits - 1], x - y);
            var down = diagonal == -edits || (diagonal != edits && At(before, diagonal - 1) < At(before, diagonal + 1));
            var came = down ? diagonal + 1 : diagonal - 1;
            var (startX, startY) = (At(before, came), At(before, came) - came);
            var stretch = down ? startX : startX + 1;
            for (; x > stretch; x--, y--)
            {
                matches[x - 1] = y - 1 + offset;
            }

            (x, y) = (startX, startY);
        }

        for (; x > 0; x--, y--)
        {
            matches[x - 1] = y - 1 + offset;
        }
    }

    // After n edits only every other diagonal from -n to n has been reached; the others are behind everything.
    private static int At(int[] reach, int diagonal) =>
        Math.Abs(diagonal) <= reach.Length / 2 ? reach[diagonal + (reach.Length / 2)] : -1;
}
