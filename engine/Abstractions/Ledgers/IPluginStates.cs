namespace Connector.Abstractions.Ledgers;

/// <summary>Texts that plugins keep in the ledger, each under its plugin's name and a key. Every call is one transaction.</summary>
public interface IPluginStates
{
    /// <summary>The text under a key; null when there is none.</summary>
    Task<string?> StateAsync(string plugin, string key, CancellationToken cancel);

    /// <summary>Keeps a text in place of what was there; null takes it away.</summary>
    Task KeepStateAsync(string plugin, string key, string? value, CancellationToken cancel);
}
