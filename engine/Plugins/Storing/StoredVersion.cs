namespace Connector.Plugins.Storing;

/// <summary>One version that was good.</summary>
internal sealed record StoredVersion(string Hash, string Version);
