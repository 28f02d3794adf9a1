using System.Runtime.CompilerServices;

namespace Connector.Bonding.Compiled;

/// <summary>What is worked out once for each shape that records come in. The few shapes of one table are met again and again.</summary>
internal sealed class PerShape<TShape, T>(Func<TShape, T> work)
    where TShape : class
{
    private const int MostKnown = 8;

    private Known[] _known = [];
    private Known? _last;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T In(TShape shape)
    {
        // Almost always it is the one that was asked for last.
        var last = _last;
        return last is not null && ReferenceEquals(last.Shape, shape) ? last.Value : Found(shape).Value;
    }

    private Known Found(TShape shape)
    {
        foreach (var one in _known)
        {
            if (ReferenceEquals(one.Shape, shape))
            {
                return _last = one;
            }
        }

        // Whoever learns at the same time may overwrite what this learns; it is learned again then.
        var learned = new Known(shape, work(shape));
        _known = [learned, .. _known.Take(MostKnown - 1)];
        return _last = learned;
    }

    private sealed record Known(TShape Shape, T Value);
}
