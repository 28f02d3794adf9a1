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
        foreach (var known in _known)
        {
            if (ReferenceEquals(known.Shape, shape))
            {
                return known.At;
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
