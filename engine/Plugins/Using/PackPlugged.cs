using Connector.Plugins.Guarding;
using Connector.Plugins.Loading;

namespace Connector.Plugins.Using;

/// <summary>What the plugins of one customer bring. Two of them are equal when they are of the same loaded plugins.</summary>
internal sealed class PackPlugged(string customer, Sequence<LoadedPlugin> plugins) : IPackPlugged, IEquatable<PackPlugged>
{
    private readonly Sequence<LoadedPlugin> _observing = [.. plugins.Where(plugin => plugin.Brings.Observers > 0)];
    private readonly Sequence<LoadedPlugin> _journals = [.. plugins.Where(plugin => plugin.Brings.JournalFilters > 0)];
    private readonly Sequence<LoadedPlugin> _files = [.. plugins.Where(plugin => plugin.Brings.FileFilters > 0)];

    /// <summary>The plugins.</summary>
    public Sequence<LoadedPlugin> Loaded => plugins;

    public IReadOnlyList<string> Plugins { get; } = [.. plugins.Select(plugin => plugin.Manifest.Name)];

    public IReadOnlyList<string> Translations { get; } = [.. plugins.SelectMany(plugin => plugin.Brings.Translations.Select(name => $"{plugin.Manifest.Name}/{name}"))];

    public IReadOnlyList<string> ComputedFields { get; } = [.. plugins.SelectMany(plugin => plugin.Brings.Fields.Select(name => $"{plugin.Manifest.Name}/{name}"))];

    public IReadOnlyList<string> Actions { get; } = [.. plugins.SelectMany(plugin => plugin.Brings.Actions.Select(name => $"{plugin.Manifest.Name}/{name}"))];

    public IReadOnlyList<Rule> Rules => [.. plugins.SelectMany(plugin => plugin.Bindings.Rules)];

    public bool FiltersJournals => _journals.Count > 0;

    public bool FiltersFiles => _files.Count > 0;

    public bool Observes => _observing.Count > 0;

    public INamedTranslation? Translation(string name) =>
        Find(name, brings => brings.Translations) is var (plugin, own) ? plugin.Bindings.Translation(customer, own) : null;

    public NamedField? Computed(string name) => Find(name, brings => brings.Fields) is var (plugin, own) ? plugin.Bindings.Field(own) : null;

    public IDisposable? Hold()
    {
        var held = new List<IDisposable>(plugins.Count);
        foreach (var plugin in plugins)
        {
            if (plugin.Hold() is not { } lease)
            {
                held.ForEach(one => one.Dispose());
                return null;
            }

            held.Add(lease);
        }

        return new Leases(held);
    }

    public Passage Pass(JournalPassage passage)
    {
        foreach (var plugin in _journals)
        {
            var answer = plugin.Call("a journal filter", code => Filtered(code.JournalFilters, passage));
            if (answer.Withheld is not null)
            {
                return answer;
            }

            passage = answer.Text is { } text ? passage with { Entry = passage.Entry with { Text = text } } : passage;
        }

        return Passage.As(passage.Entry.Text);
    }

    public Passage Pass(FilePassage passage) =>
        _files.Select(plugin => plugin.Call("an attachment filter", code => code.FileFilters.Select(filter => filter(passage)).FirstOrDefault(answer => answer.Withheld is not null) ?? Passage.Free))
            .FirstOrDefault(answer => answer.Withheld is not null) ?? Passage.Free;

    public Task<string> ActAsync(string name, ActionCall call, CancellationToken cancel) => Find(name, brings => brings.Actions) is var (plugin, own)
        ? plugin.CallAsync($"action '{own}'", plugin.Guard.Limits.Action, async (code, token) => await code.Actions[own](call, token).ConfigureAwait(false) ?? "", cancel, isTriedAgain: true)
        : throw new PluginFailedException(GuardTroubles.NoAction(name));

    public async Task<IReadOnlyList<Finding>> SettledAsync(IReadOnlyList<SettledBond> bonds, CancellationToken cancel)
    {
        List<Finding> troubles = [];
        foreach (var plugin in _observing)
        {
            try
            {
                await plugin.CallAsync("an observer", plugin.Guard.Limits.Action, (code, token) => TellAsync(code, bonds, token), cancel).ConfigureAwait(false);
            }
            catch (PluginFailedException failure)
            {
                troubles.Add(failure.Finding);
            }
        }

        return troubles;
    }

    public bool Equals(PackPlugged? other) => other is not null && plugins.Equals(other.Loaded);

    public override bool Equals(object? obj) => Equals(obj as PackPlugged);

    public override int GetHashCode() => plugins.GetHashCode();

    private (LoadedPlugin Plugin, string Name)? Find(string name, Func<Inventory, Sequence<string>> names)
    {
        var parts = name.Split('/');
        return parts.Length == 2 && plugins.FirstOrDefault(plugin => plugin.Manifest.Name == parts[0] && names(plugin.Brings).Contains(parts[1])) is { } plugin ? (plugin, parts[1]) : null;
    }

    private static Passage Filtered(List<Func<JournalPassage, Passage>> filters, JournalPassage passage)
    {
        foreach (var filter in filters)
        {
            var answer = filter(passage);
            if (answer.Withheld is not null)
            {
                return answer;
            }

            passage = answer.Text is { } text ? passage with { Entry = passage.Entry with { Text = text } } : passage;
        }

        return Passage.As(passage.Entry.Text);
    }

    private static async Task<bool> TellAsync(Declarations code, IReadOnlyList<SettledBond> bonds, CancellationToken cancel)
    {
        foreach (var observer in code.Observers)
        {
            foreach (var bond in bonds)
            {
                await observer(bond, cancel).ConfigureAwait(false);
            }
        }

        return true;
    }
}
