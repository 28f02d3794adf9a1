using System.Runtime.CompilerServices;
using Connector.Plugins.Guarding;
using Connector.Plugins.Hosting;
using Connector.Plugins.Loading;
using Connector.Plugins.Manifests;
using Connector.Plugins.Storing;
using Connector.Plugins.Vetting;

namespace Connector.Plugins.Authoring;

/// <summary>Everything an author wants to know of a plugin before it is dropped in: the host's own checks, the laws of its pure code, and whether it unloads.</summary>
public static class PluginCheck
{
    private const int Rounds = 20;

    /// <summary>Checks the plugin in a folder.</summary>
    /// <param name="folder">The plugin's folder.</param>
    /// <param name="lends">What it is lent while it is tried.</param>
    /// <param name="limits">What its code may take; null takes the defaults.</param>
    /// <returns>What it brings, null where it does not load; and everything that is wrong.</returns>
    public static (Inventory? Brings, IReadOnlyList<Finding> Findings) Of(string folder, PluginLends lends, PluginLimits? limits = null)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var (manifest, findings) = ManifestReader.Read(folder);
        if (manifest is null)
        {
            return (null, findings);
        }

        findings = [.. findings, .. FileVetting.Of(manifest, PluginFiles.Of(folder).Contents)];
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return (null, findings);
        }

        using var workers = new Workers();
        var (brings, tried, context) = Try(manifest, folder, new Trial(workers, limits ?? new PluginLimits(), lends));
        return (brings, [.. findings, .. tried, .. brings is not null && Stays(context!) ? [AuthoringTroubles.StaysInMemory(manifest)] : Array.Empty<Finding>()]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Inventory? Brings, IReadOnlyList<Finding> Findings, LoadedPlugin? Plugin) Try(PluginManifest manifest, string folder, Trial trial)
    {
        var (plugin, findings) = trial.Of(manifest, folder, "");
        if (plugin is null)
        {
            return (null, findings, null);
        }

        findings = [.. findings, .. PluginLaws.Of(plugin), .. plugin.Guard.Noise is { } noise ? [noise] : Array.Empty<Finding>()];
        plugin.Retire();
        return (plugin.Brings, findings, plugin);
    }

    // The runtime lets go of code when it collects, and not always at the first time.
    private static bool Stays(LoadedPlugin plugin)
    {
        for (var round = 0; plugin.IsAlive && round < Rounds; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return plugin.IsAlive;
    }
}
