using Connector.Plugins.Manifests;
using Connector.Plugins.Storing;

namespace Connector.Plugins.Authoring;

/// <summary>
/// Goes back to the version before: its files are put back in the plugins folder, where a running host finds them as it finds any other version. Asked
/// again it goes back one more.
/// </summary>
public static class PluginRollback
{
    /// <summary>Puts the version before back.</summary>
    /// <param name="plugins">The plugins folder.</param>
    /// <param name="store">Where good versions are kept.</param>
    /// <param name="name">Name of the plugin's folder, or of the plugin.</param>
    /// <returns>The version that is there now; null with the trouble where nothing was done.</returns>
    public static (string? Version, Finding? Trouble) Of(string plugins, string store, string name)
    {
        var kept = new PluginStore(store);
        var folder = Directory.Exists(Path.Combine(plugins, name)) ? Path.Combine(plugins, name) : Named(plugins, name);
        if (folder is null || kept.Versions(folder).Before(PluginFiles.Of(folder).Hash) is not { } before)
        {
            return (null, AuthoringTroubles.NothingToGoBackTo(name, folder is null ? [] : kept.Versions(folder).Known.Select(one => one.Version)));
        }

        try
        {
            kept.Restore(folder, before.Hash);
            return (before.Version, null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (null, AuthoringTroubles.NotRestored(name, refused.Message));
        }
    }

    private static string? Named(string plugins, string name) => !Directory.Exists(plugins) ? null
        : Directory.EnumerateDirectories(plugins).Where(folder => ManifestReader.Read(folder).Manifest?.Name == name).ToList() is [var only] ? only : null;
}
