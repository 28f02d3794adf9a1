namespace Connector.Plugins.Loading;

/// <summary>Plugins of one name may serve different customers in different versions, but no customer twice. Who is in force already stays.</summary>
internal static class Rivals
{
    public static (IReadOnlyList<LoadedPlugin> Loaded, IReadOnlyList<Finding> Findings) Apart(IReadOnlyList<LoadedPlugin> plugins, IReadOnlyCollection<LoadedPlugin> inForce)
    {
        List<LoadedPlugin> kept = [.. plugins.Where(inForce.Contains)];
        List<Finding> findings = [];
        foreach (var plugin in plugins.Except(kept).ToList())
        {
            if (plugins.FirstOrDefault(other => other != plugin && other.Manifest.Name == plugin.Manifest.Name && other.Manifest.Meets(plugin.Manifest)) is { } rival)
            {
                findings.Add(LoadTroubles.Twice(plugin.Manifest, rival.Manifest));
            }
            else
            {
                kept.Add(plugin);
            }
        }

        return ([.. plugins.Where(kept.Contains)], findings);
    }
}
