using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Connector.Plugins.Guarding;
using Connector.Plugins.Hosting;
using Connector.Plugins.Manifests;
using Connector.Plugins.Using;
using McMaster.NETCore.Plugins;

namespace Connector.Plugins.Loading;

/// <summary>
/// One version of a plugin, loaded and proven. Passes hold it while they use it; once it is retired and nobody holds it any more, it lets go of all
/// its code and asks the runtime to unload it.
/// </summary>
internal sealed class LoadedPlugin
{
    private readonly Lock _gate = new();
    private readonly WeakReference _context;
    private readonly ConcurrentDictionary<string, IInstance> _opened = new(StringComparer.Ordinal);
    private PluginLoader? _loader;
    private PluginHost? _host;
    private Declarations? _declared;
    private int _holders;
    private bool _isRetired;

    public LoadedPlugin(PluginManifest manifest, string hash, PluginLoader loader, AssemblyLoadContext context, PluginHost host, Declarations declared, PluginGuard guard, TimeProvider time)
    {
        (Manifest, Hash, _loader, _host, _declared, Guard) = (manifest, hash, loader, host, declared, guard);
        _context = new WeakReference(context);
        Brings = Inventory.Of(declared);
        Bindings = new Bindings(this, time);
    }

    public PluginManifest Manifest { get; }

    /// <summary>Hash of all its files.</summary>
    public string Hash { get; }

    public PluginGuard Guard { get; }

    /// <summary>What it brings, without the code of it.</summary>
    public Inventory Brings { get; }

    /// <summary>The same, made ready for use.</summary>
    public Bindings Bindings { get; }

    /// <summary>Whether its code is still in memory.</summary>
    public bool IsAlive => _context.IsAlive;

    /// <summary>Whether it has been asked to unload.</summary>
    public bool IsUnloading => Volatile.Read(ref _loader) is null;

    /// <summary>Keeps its code usable until the result is disposed; null when it is gone or going.</summary>
    public IDisposable? Hold()
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return null;
            }

            _holders++;
            return new Lease(this);
        }
    }

    /// <summary>Another version took its place: it unloads as soon as nobody holds it.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _isRetired = true;
        }

        LetGo();
    }

    /// <summary>Looks at what it declared without running any of its code.</summary>
    public T Look<T>(Func<Declarations, T> look) => look(Declared);

    /// <summary>Runs code of the plugin that waits for nobody.</summary>
    public T Call<T>(string what, Func<Declarations, T> code) =>
        Guard.Call(what, () => code(Declared));

    /// <summary>Runs code of the plugin that may wait; see <see cref="PluginGuard.CallAsync"/> for what counts against it.</summary>
    public Task<T> CallAsync<T>(string what, TimeSpan budget, Func<Declarations, CancellationToken, Task<T>> code, CancellationToken cancel, bool isTriedAgain = false) =>
        Guard.CallAsync(what, budget, token => code(Declared, token), cancel, isTriedAgain);

    /// <summary>
    /// The plugin's own object for a configured instance, made at its first use. Its methods are the plugin's code: they are called through the guard
    /// and nowhere else.
    /// </summary>
    public IInstance Opened(PluggedInstanceConfig config) => _opened.GetOrAdd(config.Name, _ =>
    {
        var host = Volatile.Read(ref _host) ?? throw new PluginFailedException(GuardTroubles.Gone(Manifest.Title, Manifest.File));
        return Guard.Call(
            $"opening instance '{config.Name}'",
            () => Declared.Instances[config.Kind](new InstanceSetup(config.Name, config.Url, (JsonObject)config.Settings.DeepClone(), name => host.Secret(config.Settings, name), host)));
    });

    private Declarations Declared => Volatile.Read(ref _declared) ?? throw new PluginFailedException(GuardTroubles.Gone(Manifest.Title, Manifest.File));

    private void Release()
    {
        lock (_gate)
        {
            _holders--;
        }

        LetGo();
    }

    private void LetGo()
    {
        PluginLoader? loader;
        PluginHost? host;
        lock (_gate)
        {
            if (!_isRetired || _holders > 0 || _loader is null)
            {
                return;
            }

            (loader, host) = (_loader, _host);
            (_loader, _host, _declared) = (null, null, null);
        }

        Unload(loader, host, [.. _opened.Values]);
        _opened.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Unload(PluginLoader loader, PluginHost? host, IInstance[] opened)
    {
        foreach (var instance in opened.OfType<IDisposable>())
        {
            try
            {
                Guard.Call("closing an instance", () => Closed(instance));
            }
            catch (PluginFailedException)
            {
                // It goes either way; what it leaves behind is told as what stays in memory.
            }
        }

        host?.Dispose();
        loader.Dispose();
    }

    private static bool Closed(IDisposable instance)
    {
        instance.Dispose();
        return true;
    }

    private sealed class Lease(LoadedPlugin plugin) : IDisposable
    {
        private LoadedPlugin? _plugin = plugin;

        public void Dispose() => Interlocked.Exchange(ref _plugin, null)?.Release();
    }
}
