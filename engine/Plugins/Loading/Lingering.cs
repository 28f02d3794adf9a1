namespace Connector.Plugins.Loading;

/// <summary>Follows versions that were let go until their code is out of memory.</summary>
internal sealed class Lingering(TimeProvider time)
{
    /// <summary>The runtime takes its time; only what is still there after this is worth a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly List<(LoadedPlugin Plugin, DateTimeOffset Since)> _followed = [];

    public void Follow(LoadedPlugin plugin)
    {
        lock (_gate)
        {
            _followed.Add((plugin, time.GetUtcNow()));
        }
    }

    /// <summary>Who is still in memory, by name and version.</summary>
    public IReadOnlyList<string> Alive() => [.. Look().Select(one => one.Plugin.Manifest.Title)];

    /// <summary>Who is in memory longer than the runtime needs, with the likely cause.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var now = time.GetUtcNow();
        return [.. Look().Where(one => now - one.Since > Patience).Select(one => LoadTroubles.Lingers(one.Plugin.Manifest.Title, now - one.Since, Pin(one.Plugin)))];
    }

    private List<(LoadedPlugin Plugin, DateTimeOffset Since)> Look()
    {
        lock (_gate)
        {
            _followed.RemoveAll(one => !one.Plugin.IsAlive);
            return [.. _followed];
        }
    }

    private static string Pin(LoadedPlugin plugin) =>
        !plugin.IsUnloading ? "a pass that still uses it"
        : plugin.Guard.Endless is { } call ? $"the {call} that never returned"
        : "a timer or thread it started, an event of .NET it listens to, or types of its own that it serialised by reflection";
}
