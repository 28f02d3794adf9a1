using Connector.Plugins.Guarding;
using Connector.Plugins.Loading;

namespace Connector.Plugins;

/// <summary>How one plugin does.</summary>
/// <param name="Folder">Its folder's name.</param>
/// <param name="Name">Its name; null where nothing of the folder is loaded.</param>
/// <param name="Version">The version in force; null where none is.</param>
/// <param name="State"><c>inForce</c>, <c>earlierVersion</c>, <c>quarantined</c>, <c>refused</c> or <c>source</c>.</param>
/// <param name="Customers">Whom it serves.</param>
/// <param name="Brings">What it brings; null where nothing is loaded.</param>
/// <param name="Figures">What its code did; null where nothing is loaded.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record PluginStatus(
    string Folder, string? Name, string? Version, string State, IReadOnlyList<string> Customers, Inventory? Brings, PluginFigures? Figures, IReadOnlyList<Finding> Findings)
{
    internal static PluginStatus Of(string folder, PluginFolder known, IReadOnlyCollection<LoadedPlugin> inForce)
    {
        if (known.Loaded is not { } plugin)
        {
            return new(folder, null, null, known.Hash.Length == 0 ? "source" : "refused", [], null, null, known.Findings);
        }

        var quarantine = plugin.Guard.Quarantine;
        var state = quarantine is not null ? "quarantined" : !inForce.Contains(plugin) ? "refused" : plugin.Hash != known.Hash ? "earlierVersion" : "inForce";
        return new(
            folder, plugin.Manifest.Name, plugin.Manifest.Version, state, plugin.Manifest.Customers, plugin.Brings, plugin.Guard.Meter.Figures,
            [.. known.Findings, .. new[] { quarantine, plugin.Guard.Noise }.OfType<Finding>()]);
    }
}
