namespace Connector.Abstractions.Plugins;

/// <summary>Texts by key that outlive the plugin's version and the host. They belong to the plugin's name: no other plugin sees them.</summary>
public interface IPluginState
{
    /// <summary>The text under a key; null when there is none.</summary>
    /// <param name="key">At most 200 characters.</param>
    /// <param name="cancel">Stops it.</param>
    Task<string?> GetAsync(string key, CancellationToken cancel);

    /// <summary>Keeps a text under a key, in place of what was there; null takes it away.</summary>
    /// <param name="key">At most 200 characters.</param>
    /// <param name="value">At most 64 kB.</param>
    /// <param name="cancel">Stops it.</param>
    Task SetAsync(string key, string? value, CancellationToken cancel);
}
