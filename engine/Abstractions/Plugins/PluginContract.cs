namespace Connector.Abstractions.Plugins;

/// <summary>
/// The version of what plugins are built against. It is the version of this assembly, so that a host reads from a DLL's metadata which one it needs
/// before any of its code is loaded.
/// </summary>
public static class PluginContract
{
    /// <summary>The version a host of this build offers, as <c>major.minor</c>. Another major breaks plugins; another minor only adds.</summary>
    public static string Version { get; } = typeof(PluginContract).Assembly.GetName().Version!.ToString(2);
}
