namespace Connector.Abstractions.Ledgers;

/// <summary>How a plugin did in a running host, since the version was loaded.</summary>
/// <param name="Folder">Its folder's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version in force.</param>
/// <param name="State">How it stands: <c>inForce</c>, <c>earlierVersion</c> or <c>quarantined</c>.</param>
/// <param name="At">When this was written down.</param>
/// <param name="Calls">Calls of its code.</param>
/// <param name="Failures">Those that came to nothing.</param>
/// <param name="Time">Time spent in it, waiting included.</param>
/// <param name="MostBytes">The most one call allocated on its own thread.</param>
public sealed record PluginRow(string Folder, string Name, string Version, string State, DateTimeOffset At, long Calls, long Failures, TimeSpan Time, long MostBytes);
