namespace Connector.Plugins.Loading;

/// <summary>The names of what a plugin brings; nothing of its code, so that it may be kept after the plugin is gone.</summary>
public sealed record Inventory
{
    /// <summary>Translations and lookups.</summary>
    public Sequence<string> Translations { get; private init; } = [];

    /// <summary>Computed fields.</summary>
    public Sequence<string> Fields { get; private init; } = [];

    /// <summary>Rules.</summary>
    public Sequence<string> Rules { get; private init; } = [];

    /// <summary>Actions.</summary>
    public Sequence<string> Actions { get; private init; } = [];

    /// <summary>Kinds of instances.</summary>
    public Sequence<string> Instances { get; private init; } = [];

    /// <summary>How many observers.</summary>
    public int Observers { get; private init; }

    /// <summary>How many journal filters.</summary>
    public int JournalFilters { get; private init; }

    /// <summary>How many attachment filters.</summary>
    public int FileFilters { get; private init; }

    internal static Inventory Of(Declarations declared) => new()
    {
        Translations = [.. declared.Translations.Keys],
        Fields = [.. declared.Fields.Keys],
        Rules = [.. declared.Rules.Select(rule => rule.Name)],
        Actions = [.. declared.Actions.Keys],
        Instances = [.. declared.Instances.Keys],
        Observers = declared.Observers.Count,
        JournalFilters = declared.JournalFilters.Count,
        FileFilters = declared.FileFilters.Count,
    };
}
