using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>The plugins in force at one time.</summary>
internal sealed class PluginSet : IPlugged
{
    private readonly Sequence<LoadedPlugin> _plugins;
    private readonly ConcurrentDictionary<string, PackPlugged> _packs = new(StringComparer.Ordinal);

    public PluginSet(IEnumerable<LoadedPlugin> plugins)
    {
        _plugins = [.. plugins];
        var lines = _plugins.Select(plugin => $"{plugin.Manifest.FolderName} {plugin.Hash}\n");
        Version = _plugins.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..12];
    }

    public static PluginSet None { get; } = new([]);

    public Sequence<LoadedPlugin> Plugins => _plugins;

    public string Version { get; }

    public IPackPlugged For(string customer) =>
        _packs.GetOrAdd(customer, name => new PackPlugged(name, [.. _plugins.Where(plugin => plugin.Manifest.Serves(name))]));
}
