using FsCheck;
using FsCheck.Fluent;

namespace Connector.Proofs.Laws;

/// <summary>How an example against a law is found: drawn from a seed of its own, then made as small as the same breach allows.</summary>
internal static class Search
{
    private const int Size = 30;
    private const int MostShrinks = 2_000;

    public static T Draw<T>(Gen<T> any, ulong seed) => any.Sample(Size, new Rnd(seed), 1)[0];

    /// <summary>The smallest example found, and what it breaks; always the first simpler one that still breaks.</summary>
    /// <param name="one">An example.</param>
    /// <param name="why">What it breaks.</param>
    /// <param name="simpler">Simpler examples, the simplest first.</param>
    /// <param name="broken">What an example breaks; null where nothing.</param>
    public static (T One, TWhy Why) Smallest<T, TWhy>(T one, TWhy why, Func<T, IEnumerable<T>> simpler, Func<T, TWhy?> broken)
        where TWhy : class
    {
        for (var (tried, shrunk) = (0, true); shrunk;)
        {
            shrunk = false;
            foreach (var next in simpler(one))
            {
                if (++tried > MostShrinks)
                {
                    return (one, why);
                }

                if (broken(next) is { } still)
                {
                    (one, why, shrunk) = (next, still, true);
                    break;
                }
            }
        }

        return (one, why);
    }
}
