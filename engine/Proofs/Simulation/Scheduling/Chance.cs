namespace Connector.Proofs.Simulation.Scheduling;

/// <summary>A stream of chance (SplitMix64). The same seed and name give the same numbers everywhere, and streams of other names do not disturb it.</summary>
internal sealed class Chance
{
    private ulong _state;

    public Chance(ulong seed, string stream)
    {
        _state = seed;
        foreach (var letter in stream)
        {
            _state = Mixed(_state + letter);
        }
    }

    public ulong Next() => Mixed(_state += 0x9E3779B97F4A7C15);

    /// <summary>From 0 to just below the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OnceIn(int times) => Below(times) == 0;

    public T Any<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
