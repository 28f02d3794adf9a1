namespace Connector.Plugins.Guarding;

/// <summary>What a plugin's code did since it was loaded.</summary>
/// <param name="Calls">Calls of its code.</param>
/// <param name="Failures">Those that came to nothing.</param>
/// <param name="Time">Time spent in it, waiting included.</param>
/// <param name="MostBytes">The most one call allocated on its own thread.</param>
public sealed record PluginFigures(long Calls, long Failures, TimeSpan Time, long MostBytes);
