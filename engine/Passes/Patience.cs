namespace Connector.Passes;

/// <summary>How long what failed is left alone: twice as long each time, up to a longest wait.</summary>
internal static class Patience
{
    // Beyond it the wait is the longest one anyway, and a power of two still fits.
    private const int MostDoublings = 20;

    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest)
    {
        var wait = first * Math.Pow(2, Math.Min(attempts, MostDoublings));
        return wait < longest ? wait : longest;
    }
}
