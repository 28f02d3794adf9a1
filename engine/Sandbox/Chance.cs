namespace Connector.Sandbox;

/// <summary>The one source of ids and dice of an instance, seeded so that a run can be repeated.</summary>
internal sealed class Chance(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <summary>A fresh sys_id, or any other 32 hexadecimal characters.</summary>
    public string NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (gate) random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>A whole number of zero or more, below the given one.</summary>
    public int Below(int limit)
    {
        lock (gate) return random.Next(limit);
    }

    public void Shuffle<T>(T[] items)
    {
        lock (gate) random.Shuffle(items);
    }

    /// <summary>True with the given probability, 0 to 1.</summary>
    public bool Roll(double probability)
    {
        if (probability >= 1) return true;
        lock (gate) return random.NextDouble() < probability;
    }
}
