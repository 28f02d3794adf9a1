using Connector.Abstractions.Findings;
using Connector.Abstractions.Plugins;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Plugged;

/// <summary>What the plugins of one customer bring to its pack.</summary>
public interface IPackPlugged
{
    /// <summary>Names of the plugins.</summary>
    IReadOnlyList<string> Plugins { get; }

    /// <summary>Names of all translations and lookups, as a rule writes them: <c>Plugin/name</c>.</summary>
    IReadOnlyList<string> Translations { get; }

    /// <summary>Names of all computed fields.</summary>
    IReadOnlyList<string> ComputedFields { get; }

    /// <summary>Names of all actions.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>The rules.</summary>
    IReadOnlyList<Rule> Rules { get; }

    /// <summary>Whether comments have to be asked about before they travel.</summary>
    bool FiltersJournals { get; }

    /// <summary>Whether files have to be asked about before they travel.</summary>
    bool FiltersFiles { get; }

    /// <summary>Whether somebody wants to know what passes settled.</summary>
    bool Observes { get; }

    /// <summary>A translation or lookup; null when no plugin of the customer brings it.</summary>
    INamedTranslation? Translation(string name);

    /// <summary>A computed field; null when no plugin of the customer brings it.</summary>
    NamedField? Computed(string name);

    /// <summary>
    /// Keeps the plugins loaded until the result is disposed. Null when they are on their way out already: then another rule book is in force.
    /// </summary>
    IDisposable? Hold();

    /// <summary>Whether a comment travels, and with which text.</summary>
    /// <exception cref="PluginFailedException">A filter failed; nothing may travel before it works again.</exception>
    Passage Pass(JournalPassage passage);

    /// <summary>Whether a file travels.</summary>
    /// <exception cref="PluginFailedException">A filter failed; nothing may travel before it works again.</exception>
    Passage Pass(FilePassage passage);

    /// <summary>Calls an action; gives what it says was done.</summary>
    /// <exception cref="PluginFailedException">It came to nothing, or no plugin of the customer brings it.</exception>
    Task<string> ActAsync(string name, ActionCall call, CancellationToken cancel);

    /// <summary>Tells the observers; gives their troubles.</summary>
    Task<IReadOnlyList<Finding>> SettledAsync(IReadOnlyList<SettledBond> bonds, CancellationToken cancel);
}
