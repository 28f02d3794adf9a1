using System.Collections.Concurrent;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>
/// A translation of a loaded plugin, for one customer. It is pure, so its answers are remembered: a value that comes again costs no call.
/// </summary>
internal sealed class BoundTranslation(LoadedPlugin plugin, string name, DeclaredTranslation declared) : INamedTranslation
{
    private const int MostRemembered = 4096;

    private readonly (bool Provider, bool Customer) _reaches = (declared.Reaches(Side.Provider), declared.Reaches(Side.Customer));
    private readonly ConcurrentDictionary<(Side, string), string?> _known = new();

    public string? Lossy { get; } = declared.Lossy;

    public bool Asks => false;

    public bool Reaches(Side to) => to == Side.Provider ? _reaches.Provider : _reaches.Customer;

    public string? Translate(Side to, string value)
    {
        if (_known.TryGetValue((to, value), out var known))
        {
            return known;
        }

        var answer = plugin.Call($"translation '{name}'", code => code.Translations[name].To(to) is { } translate ? translate(value) : null);
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[(to, value)] = answer;
        return answer;
    }

    public Task<Finding?> AskAsync(Side to, IReadOnlyCollection<string> values, CancellationToken cancel) => Task.FromResult<Finding?>(null);
}
