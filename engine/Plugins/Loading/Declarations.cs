using System.Text.RegularExpressions;

namespace Connector.Plugins.Loading;

/// <summary>What a plugin declared. It holds the plugin's own code, so nobody but its <see cref="LoadedPlugin"/> keeps it.</summary>
internal sealed partial class Declarations(IPluginHost host) : IPluginBuilder
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];
    private bool _isClosed;

    public IPluginHost Host => host;

    public Dictionary<string, DeclaredTranslation> Translations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DeclaredField> Fields { get; } = new(StringComparer.Ordinal);

    public List<Rule> Rules { get; } = [];

    public List<Func<SettledBond, CancellationToken, Task>> Observers { get; } = [];

    public List<Func<JournalPassage, Passage>> JournalFilters { get; } = [];

    public List<Func<FilePassage, Passage>> FileFilters { get; } = [];

    public Dictionary<string, Func<ActionCall, CancellationToken, Task<string>>> Actions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Func<InstanceSetup, IInstance>> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>What was declared wrongly, as sentences.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Takes nothing more.</summary>
    public void Close() => _isClosed = true;

    public IPluginBuilder Translation(string name, Func<string, string?>? toProvider, Func<string, string?>? toCustomer, string? lossy)
    {
        if (Take("translation", name, toProvider ?? toCustomer))
        {
            Translations[name] = new(toProvider, toCustomer, null, null, lossy, new());
        }

        return this;
    }

    public IPluginBuilder Lookup(string name, LookupCall? toProvider, LookupCall? toCustomer, LookupOptions? options)
    {
        var asked = options ?? new LookupOptions();
        if (asked.Timeout <= TimeSpan.Zero || asked.Timeout > TimeSpan.FromMinutes(1) || asked.KeepFor < TimeSpan.Zero || asked.BatchSize < 1)
        {
            _wrong.Add($"the lookup '{name}' has a time or a size out of bounds");
        }
        else if (Take("translation", name, toProvider ?? toCustomer))
        {
            Translations[name] = new(null, null, toProvider, toCustomer, null, asked);
        }

        return this;
    }

    public IPluginBuilder Computed(string name, IReadOnlyList<string> columns, Func<ColumnValues, string> make)
    {
        if (columns is not { Count: > 0 } || columns.Any(column => column is null || !Column().IsMatch(column)) || columns.Distinct().Count() != columns.Count)
        {
            _wrong.Add($"the computed field '{name}' does not name its columns, each once");
        }
        else if (Take("computed field", name, make))
        {
            Fields[name] = new([.. columns], make);
        }

        return this;
    }

    public IPluginBuilder Rule(Func<RuleScript, Rule> rule)
    {
        if (Take("rule", null, rule))
        {
            if (rule(new RuleScript()) is { } made)
            {
                Rules.Add(made);
            }
            else
            {
                _wrong.Add("a rule came to nothing");
            }
        }

        return this;
    }

    public IPluginBuilder Observer(Func<SettledBond, CancellationToken, Task> observer) => Add(Observers, "observer", observer);

    public IPluginBuilder JournalFilter(Func<JournalPassage, Passage> filter) => Add(JournalFilters, "journal filter", filter);

    public IPluginBuilder AttachmentFilter(Func<FilePassage, Passage> filter) => Add(FileFilters, "attachment filter", filter);

    public IPluginBuilder Action(string name, Func<ActionCall, CancellationToken, Task<string>> act)
    {
        if (Take("action", name, act))
        {
            Actions[name] = act;
        }

        return this;
    }

    public IPluginBuilder Instance(string kind, Func<InstanceSetup, IInstance> open)
    {
        if (Take("instance kind", kind, open))
        {
            Instances[kind] = open;
        }

        return this;
    }

    private Declarations Add<T>(List<T> list, string kind, T code)
        where T : class
    {
        if (Take(kind, null, code))
        {
            list.Add(code);
        }

        return this;
    }

    private bool Take(string kind, string? name, object? code)
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("A plugin declares what it brings in Declare and nowhere else.");
        }

        if (code is null)
        {
            _wrong.Add($"the {kind}{(name is null ? "" : $" '{name}'")} has no code");
        }
        else if (name is not null && !Name().IsMatch(name))
        {
            _wrong.Add($"'{name}' cannot name a {kind}: use letters, digits and dashes");
        }
        else if (name is not null && !_names.Add($"{kind} {name}"))
        {
            _wrong.Add($"the {kind} '{name}' is declared twice");
        }
        else
        {
            return true;
        }

        return false;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,49}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)*\z")]
    private static partial Regex Column();
}
