namespace Connector.Plugins.Guarding;

/// <summary>How a piece of work ended.</summary>
/// <param name="Ended">Whether it ended at all.</param>
/// <param name="Thrown">What it threw.</param>
/// <param name="Bytes">What it allocated on its thread; of work that did not end, what the whole process did meanwhile, for nobody else can read a thread's count.</param>
internal readonly record struct Work(bool Ended, Exception? Thrown, long Bytes)
{
    /// <summary>It did not end in time.</summary>
    public static Work Endless(long meanwhile) => new(false, null, meanwhile);
}
