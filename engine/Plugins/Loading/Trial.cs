using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Connector.Plugins.Guarding;
using Connector.Plugins.Hosting;
using Connector.Plugins.Manifests;
using McMaster.NETCore.Plugins;

namespace Connector.Plugins.Loading;

/// <summary>
/// Tries a plugin beside whatever is in force: loads it from a copy that nobody writes to, makes its object and lets it declare. All of its code runs
/// within the budget; what fails leaves nothing behind that can be let go of.
/// </summary>
internal sealed class Trial(Workers workers, PluginLimits limits, PluginLends lends)
{
    /// <summary>The plugin, ready for use; null with the reasons where it is not.</summary>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="copy">The folder it is loaded from.</param>
    /// <param name="hash">Hash of all its files.</param>
    public (LoadedPlugin? Plugin, IReadOnlyList<Finding> Findings) Of(PluginManifest manifest, string copy, string hash)
    {
        PluginLoader? loader = null;
        PluginHost? host = null;
        var (plugin, findings) = Of(manifest, copy, hash, ref loader, ref host);
        if (plugin is null)
        {
            host?.Dispose();
            loader?.Dispose();
        }

        return (plugin, findings);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (LoadedPlugin?, IReadOnlyList<Finding>) Of(PluginManifest manifest, string copy, string hash, ref PluginLoader? loader, ref PluginHost? host)
    {
        Type type;
        AssemblyLoadContext context;
        try
        {
            loader = PluginLoader.CreateFromAssemblyFile(Path.Combine(copy, manifest.Entry), [typeof(ICustomerPlugin)], config =>
            {
                config.IsUnloadable = true;
                config.LoadInMemory = true;
            });
            var assembly = loader.LoadDefaultAssembly();
            context = AssemblyLoadContext.GetLoadContext(assembly)!;
            type = assembly.GetExportedTypes().First(one => one is { IsAbstract: false, IsInterface: false } && typeof(ICustomerPlugin).IsAssignableFrom(one));
        }
#pragma warning disable CA1031 // What the loader throws at a file depends on what is wrong with it; none of it may reach the host.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            return (null, [LoadTroubles.NotLoadable(manifest, wrong.Message.ReplaceLineEndings(" ").TrimEnd('.'))]);
        }

        // A plugin that is tried may not be called before it is proven, so its trial has a guard of its own.
        var trial = new PluginGuard(manifest.Title, manifest.Named(manifest.Entry), workers, limits, lends.Time);
        host = new PluginHost(manifest, lends);
        var declared = new Declarations(host);
        if (Run(manifest, type, trial, declared) is { } failed)
        {
            return (null, [failed]);
        }

        declared.Close();
        Finding[] wrongly = [.. declared.Wrong.Concat(ForeignRules.In(declared)).Select(wrong => LoadTroubles.Declared(manifest, wrong))];
        if (wrongly.Length > 0)
        {
            return (null, wrongly);
        }

        var guard = new PluginGuard(manifest.Title, manifest.Named(manifest.Entry), workers, limits, lends.Time);
        var plugin = new LoadedPlugin(manifest, hash, loader, context, host, declared, guard, lends.Time);
        Finding?[] worth = [plugin.Brings.Equals(Inventory.Of(new Declarations(host))) ? LoadTroubles.Nothing(manifest) : null, trial.Noise];
        return (plugin, [.. worth.OfType<Finding>()]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Finding? Run(PluginManifest manifest, Type type, PluginGuard guard, Declarations declared)
    {
        try
        {
            var made = guard.Call("the constructor", () => (ICustomerPlugin)Activator.CreateInstance(type)!, limits.Declaring);
            try
            {
                guard.Call("Declare", () => Declare(made, declared), limits.Declaring);
                return null;
            }
            catch (PluginFailedException failure)
            {
                return failure.Finding.Code == "CB3032" ? LoadTroubles.NotInTime(manifest, limits.Declaring) : LoadTroubles.NotDeclared(manifest, failure);
            }
        }
        catch (PluginFailedException failure)
        {
            return failure.Finding.Code == "CB3032" ? LoadTroubles.NotInTime(manifest, limits.Declaring) : LoadTroubles.NotConstructed(manifest, type.FullName!, failure);
        }
    }

    private static bool Declare(ICustomerPlugin plugin, Declarations declared)
    {
        plugin.Declare(declared);
        return true;
    }
}
