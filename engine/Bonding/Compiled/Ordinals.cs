namespace Connector.Bonding.Compiled;

/// <summary>Where a fixed list of columns stands in each shape they are read from. The few shapes of one table are met again and again.</summary>
internal sealed class Ordinals<TShape>(IReadOnlyList<string> columns, Func<TShape, string, int> ordinal)
    where TShape : class
{
    private const int MostKnown = 8;

    private (TShape Shape, int[] At)[] _known = [];

    /// <summary>The ordinal of each column in a shape; -1 where the shape does not hold it.</summary>
    public int[] In(TShape shape)
    {
        // Almost always it is the one that was asked for last.
        var known = _known;
        return known.Length > 0 && ReferenceEquals(known[0].Shape, shape) ? known[0].At : Found(known, shape);
    }

    private int[] Found((TShape Shape, int[] At)[] known, TShape shape)
    {
        foreach (var one in known)
        {
            if (ReferenceEquals(one.Shape, shape))
            {
                return one.At;
            }
        }

        return Learned(shape);
    }

    // Whoever learns at the same time may overwrite what this learns; it is learned again then.
    private int[] Learned(TShape shape)
    {
        int[] at = [.. columns.Select(column => ordinal(shape, column))];
        _known = [(shape, at), .. _known.Take(MostKnown - 1)];
        return at;
    }
}
