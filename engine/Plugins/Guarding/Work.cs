namespace Connector.Plugins.Guarding;

/// <summary>How a piece of work ended.</summary>
/// <param name="Ended">Whether it ended at all.</param>
/// <param name="Thrown">What it threw.</param>
/// <param name="Bytes">What it allocated on its thread.</param>
internal readonly record struct Work(bool Ended, Exception? Thrown, long Bytes)
{
    /// <summary>It did not end in time.</summary>
    public static Work Endless { get; } = new(false, null, 0);
}
