using Connector.Plugins.Guarding;
using Connector.Plugins.Hosting;
using Connector.Plugins.Loading;
using Connector.Plugins.Manifests;
using Connector.Plugins.Storing;
using Connector.Plugins.Using;

namespace Connector.Plugins;

/// <summary>
/// The plugins folder, loaded again and again: one folder is one plugin. What has not changed stays loaded; what has is proven beside what is in force,
/// and takes its place only if it is good. Loading never runs twice at once.
/// </summary>
public sealed class PluginLibrary : IDisposable
{
    private readonly string _folder;
    private readonly PluginStore _store;
    private readonly TimeProvider _time;
    private readonly Workers _workers = new();
    private readonly Trial _trial;
    private readonly Lingering _lingering;
    private readonly Lock _loading = new();
    private readonly List<LoadedPlugin> _alive = [];
    private Dictionary<string, PluginFolder> _folders = new(StringComparer.Ordinal);
    private volatile PluginSet _current = PluginSet.None;

    /// <summary>Names the folders; nothing is read yet.</summary>
    /// <param name="folder">The plugins folder: one folder for each plugin. It need not be there.</param>
    /// <param name="store">Where copies are kept that nobody else writes to; made where it is missing, and trusted like the plugins.</param>
    /// <param name="lends">What the host has for plugins to use.</param>
    /// <param name="limits">What their code may take; null takes the defaults.</param>
    public PluginLibrary(string folder, string store, PluginLends lends, PluginLimits? limits = null)
    {
        (_folder, _store, _time) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), new PluginStore(store), lends.Time);
        _trial = new Trial(_workers, limits ?? new PluginLimits(), lends);
        _lingering = new Lingering(lends.Time);
        PluginConsole.Install();
    }

    /// <summary>The plugins in force.</summary>
    public IPlugged Current => _current;

    /// <summary>Threads that run calls which were given up.</summary>
    public int Abandoned => _workers.Abandoned;

    /// <summary>
    /// Looks at the folder as it is now and puts in force what is good. The versions whose place was taken stay usable until
    /// <see cref="Retire"/> says who still needs them.
    /// </summary>
    /// <returns>The plugins in force, and everything that is wrong in the folder, not only what is new.</returns>
    public (IPlugged Plugged, IReadOnlyList<Finding> Findings) Load()
    {
        lock (_loading)
        {
            var names = Names();
            var folders = names.ToDictionary(name => name, Look, StringComparer.Ordinal);
            var (loaded, twice) = Rivals.Apart([.. folders.Values.Select(folder => folder.Loaded).OfType<LoadedPlugin>()], _current.Plugins);
            _folders = folders;
            if (!loaded.SequenceEqual(_current.Plugins))
            {
                _current = new PluginSet(loaded);
            }

            return (_current, [.. folders.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value.Findings), .. twice, .. _lingering.Findings()]);
        }
    }

    /// <summary>Lets the versions go that are neither in force nor used by one of these packs; each unloads when the pass that uses it is over.</summary>
    public void Retire(IEnumerable<Pack> packs)
    {
        lock (_loading)
        {
            var needed = packs.Select(pack => pack.Plugged).OfType<PackPlugged>().SelectMany(pack => pack.Loaded).Concat(_current.Plugins).ToHashSet();
            foreach (var plugin in _alive.Where(plugin => !needed.Contains(plugin)).ToList())
            {
                _alive.Remove(plugin);
                _lingering.Follow(plugin);
                plugin.Retire();
            }
        }
    }

    /// <summary>
    /// An instance of a kind that a plugin brings. It is there whether or not the plugin is: each call goes to the version that is in force then, and
    /// without one comes back with the reason.
    /// </summary>
    public IInstance Instance(PluggedInstanceConfig config) => new PluggedInstance(config, () => _current.Plugins);

    /// <summary>How every plugin does.</summary>
    public IReadOnlyList<PluginStatus> Status()
    {
        lock (_loading)
        {
            return [.. _folders.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => PluginStatus.Of(one.Key, one.Value, _current.Plugins))];
        }
    }

    /// <summary>Versions that were let go and are still in memory.</summary>
    public IReadOnlyList<string> StillInMemory() => _lingering.Alive();

    /// <summary>Lets everything go.</summary>
    public void Dispose()
    {
        lock (_loading)
        {
            _current = PluginSet.None;
            _folders.Clear();
        }

        Retire([]);
        _workers.Dispose();
    }

    private string[] Names()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(_folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private PluginFolder Look(string name)
    {
        var path = Path.Combine(_folder, name);
        if (Directory.EnumerateFiles(path, "*.csproj").Any())
        {
            return new PluginFolder("", null, [LoadTroubles.Source(name)]);
        }

        var files = PluginFiles.Of(path);
        var before = _folders.GetValueOrDefault(name);
        return before?.Hash == files.Hash ? before : Try(path, files, before?.Loaded);
    }

    private PluginFolder Try(string path, PluginFiles files, LoadedPlugin? before)
    {
        var (manifest, findings) = Vetted(path, files);
        if (manifest is not null && Proven(manifest, path, files, ref findings) is { } plugin)
        {
            _store.Remember(path, new(files.Hash, manifest.Version));
            return new PluginFolder(files.Hash, plugin, findings);
        }

        return InForce(path, before) is { } kept
            ? new PluginFolder(files.Hash, kept, [.. findings, LoadTroubles.Kept(kept.Manifest, kept.Manifest.Version)])
            : new PluginFolder(files.Hash, null, findings);
    }

    private static (PluginManifest? Manifest, IReadOnlyList<Finding> Findings) Vetted(string path, PluginFiles files)
    {
        var (manifest, findings) = ManifestReader.Read(path);
        if (manifest is null)
        {
            return (null, findings);
        }

        findings = [.. findings, .. Vetting.FileVetting.Of(manifest, files.Contents)];
        return (findings.Any(finding => finding.Severity == Severity.Error) ? null : manifest, findings);
    }

    private LoadedPlugin? Proven(PluginManifest manifest, string path, PluginFiles files, ref IReadOnlyList<Finding> findings)
    {
        try
        {
            if (_store.Copy(path, files) is not { } copy)
            {
                findings = [.. findings, Vetting.VettingTroubles.NotWhole(manifest, manifest.Entry, "it changed while it was read")];
                return null;
            }

            var (plugin, found) = _trial.Of(manifest, copy, files.Hash);
            findings = [.. findings, .. found];
            if (plugin is not null)
            {
                _alive.Add(plugin);
            }

            return plugin;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            findings = [.. findings, LoadTroubles.NotLoadable(manifest, $"its copy cannot be kept: {refused.Message.TrimEnd('.')}")];
            return null;
        }
    }

    // What was in force stays; a host that starts beside a bad version takes the good one it kept a copy of.
    private LoadedPlugin? InForce(string path, LoadedPlugin? before)
    {
        if (before is not null || _store.Versions(path).InForce is not { } hash || _store.Kept(path, hash) is not { } kept)
        {
            return before;
        }

        var (manifest, _) = Vetted(kept.Folder, kept.Files);
        if (manifest is null)
        {
            return null;
        }

        var (plugin, _) = _trial.Of(manifest with { Folder = path }, kept.Folder, hash);
        if (plugin is not null)
        {
            _alive.Add(plugin);
        }

        return plugin;
    }
}
