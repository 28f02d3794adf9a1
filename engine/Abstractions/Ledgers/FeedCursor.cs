using Connector.Abstractions.Instances;

namespace Connector.Abstractions.Ledgers;

/// <summary>Where the reading of one feed of one instance stands.</summary>
/// <param name="Instance">The instance's name.</param>
/// <param name="Feed">The table; with what is asked of it, where that can change (a new filter starts a new feed).</param>
/// <param name="Cursor">How far it has been read.</param>
public sealed record FeedCursor(string Instance, string Feed, Cursor Cursor);
