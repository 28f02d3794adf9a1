namespace Connector.Passes;

/// <summary>What a sweep of one side of one instance came to.</summary>
/// <param name="Marks">Records seen changed, for each customer they concern.</param>
/// <param name="Cursors">How far the feeds have now been read.</param>
/// <param name="Troubles">Why a feed could not be read to its end; its cursor stays.</param>
internal sealed record Sweep(IReadOnlyList<Mark> Marks, IReadOnlyList<FeedCursor> Cursors, IReadOnlyList<Finding> Troubles);
