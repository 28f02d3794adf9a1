namespace Connector.Host.Plugging;

/// <summary>What plugins keep where there is no ledger that may be written: a command that only looks at plugins. It ends with the command.</summary>
internal sealed class NoStates : IPluginStates
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), string> _kept = new();

    public Task<string?> StateAsync(string plugin, string key, CancellationToken cancel) => Task.FromResult(_kept.GetValueOrDefault((plugin, key)));

    public Task KeepStateAsync(string plugin, string key, string? value, CancellationToken cancel)
    {
        if (value is null)
        {
            _kept.TryRemove((plugin, key), out _);
        }
        else
        {
            _kept[(plugin, key)] = value;
        }

        return Task.CompletedTask;
    }
}
