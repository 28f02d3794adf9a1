using Connector.Plugins.Manifests;

namespace Connector.Plugins.Vetting;

/// <summary>Whether a plugin built against one version of the contract runs with the host's: the same major, and no newer minor.</summary>
internal static class ContractFit
{
    /// <summary>How to tell that it does not; null where it does.</summary>
    public static Func<PluginManifest, string, string, Finding>? Of(Version built)
    {
        var here = Version.Parse(PluginContract.Version);
        return built.Major > here.Major || (built.Major == here.Major && built.Minor > here.Minor) ? VettingTroubles.TooNew
            : built.Major < here.Major ? VettingTroubles.TooOld
            : null;
    }
}
