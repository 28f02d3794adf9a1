using Connector.Plugins.Loading;

namespace Connector.Plugins;

/// <summary>What one folder came to.</summary>
/// <param name="Hash">Hash of its files as looked at; empty where they are not a plugin's.</param>
/// <param name="Loaded">The plugin in force for it, which may be an earlier version.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record PluginFolder(string Hash, LoadedPlugin? Loaded, IReadOnlyList<Finding> Findings);
