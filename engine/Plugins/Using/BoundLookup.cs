using System.Collections.Concurrent;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>
/// A lookup of a loaded plugin, for one customer. It is asked while a pass gathers, in bulk; what is judged by afterwards is what was answered, and
/// nobody is asked then. One customer's passes never overlap, so no answer changes while one of them is judged.
/// </summary>
internal sealed class BoundLookup(LoadedPlugin plugin, string name, DeclaredTranslation declared, TimeProvider time) : INamedTranslation
{
    private const int MostRemembered = 20_000;

    private readonly LookupOptions _options = declared.Options;
    private readonly (bool Provider, bool Customer) _reaches = (declared.Reaches(Side.Provider), declared.Reaches(Side.Customer));
    private readonly ConcurrentDictionary<(Side To, string Value), (string? Text, DateTimeOffset Until)> _answers = new();

    public string? Lossy => null;

    public bool Asks => true;

    public bool Reaches(Side to) => to == Side.Provider ? _reaches.Provider : _reaches.Customer;

    public string? Translate(Side to, string value) => value.Length == 0 ? "" : _answers.TryGetValue((to, value), out var answer) ? answer.Text : null;

    public async Task<Finding?> AskAsync(Side to, IReadOnlyCollection<string> values, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var open = values.Where(value => value.Length > 0 && !(_answers.TryGetValue((to, value), out var answer) && answer.Until > now)).Distinct(StringComparer.Ordinal).ToList();
        if (open.Count > 0 && _answers.Count > MostRemembered)
        {
            _answers.Clear();
            open = [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        }

        try
        {
            foreach (var batch in open.Chunk(_options.BatchSize))
            {
                await AskAsync(to, batch, now, cancel).ConfigureAwait(false);
            }

            return null;
        }
        catch (PluginFailedException failure)
        {
            return failure.Finding;
        }
    }

    private async Task AskAsync(Side to, string[] batch, DateTimeOffset now, CancellationToken cancel)
    {
        // The answers are copied while the plugin is on guard: a dictionary of its own kind may throw, and would keep its code in memory.
        var answers = await plugin.CallAsync(
            $"lookup '{name}'", _options.Timeout,
            async (code, token) => await code.Translations[name].Ask(to)!(batch, token).ConfigureAwait(false) is { } found
                ? batch.Where(found.ContainsKey).ToDictionary(value => value, value => found[value], StringComparer.Ordinal)
                : [],
            cancel).ConfigureAwait(false);
        foreach (var value in batch)
        {
            _answers[(to, value)] = (answers.GetValueOrDefault(value), now + _options.KeepFor);
        }
    }
}
