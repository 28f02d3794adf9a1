namespace Connector.Abstractions.Instances;

/// <summary>
/// How far a feed of an instance has been read: everything updated before <see cref="From"/> has been seen. UTC, <c>yyyy-MM-dd HH:mm:ss</c>,
/// in the instance's own time; empty means from the beginning.
/// </summary>
public readonly record struct Cursor(string From)
{
    /// <summary>From the beginning.</summary>
    public static Cursor Start { get; } = new("");
}
