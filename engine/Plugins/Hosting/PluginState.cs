namespace Connector.Plugins.Hosting;

/// <summary>What one plugin keeps in the ledger, within its bounds.</summary>
public sealed class PluginState(IPluginStates states, string plugin) : IPluginState
{
    private const int LongestKey = 200;
    private const int LongestValue = 64 * 1024;

    /// <inheritdoc/>
    public Task<string?> GetAsync(string key, CancellationToken cancel) => states.StateAsync(plugin, Checked(key), cancel);

    /// <inheritdoc/>
    public Task SetAsync(string key, string? value, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value?.Length ?? 0, LongestValue, nameof(value));
        return states.KeepStateAsync(plugin, Checked(key), value, cancel);
    }

    private static string Checked(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestKey, nameof(key));
        return key;
    }
}
