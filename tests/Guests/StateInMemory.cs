using System.Collections.Concurrent;

namespace Connector.Guests;

/// <summary>What a plugin keeps, for as long as a test runs.</summary>
internal sealed class StateInMemory : IPluginState
{
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);

    public Task<string?> GetAsync(string key, CancellationToken cancel) => Task.FromResult(_kept.GetValueOrDefault(key));

    public Task SetAsync(string key, string? value, CancellationToken cancel)
    {
        if (value is null)
        {
            _kept.TryRemove(key, out _);
        }
        else
        {
            _kept[key] = value;
        }

        return Task.CompletedTask;
    }
}
