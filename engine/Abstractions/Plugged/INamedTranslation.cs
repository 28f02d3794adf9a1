using Connector.Abstractions.Findings;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugged;

/// <summary>A translation, or a lookup, that a plugin brings under a name.</summary>
public interface INamedTranslation
{
    /// <summary>Why a round trip may change a value; null when it may not.</summary>
    string? Lossy { get; }

    /// <summary>Whether answers have to be asked for before anything is judged.</summary>
    bool Asks { get; }

    /// <summary>Whether it goes to that side.</summary>
    bool Reaches(Side to);

    /// <summary>The value in that side's form; null where there is no answer. Asks nobody.</summary>
    /// <exception cref="Plugins.PluginFailedException">The plugin's code failed.</exception>
    string? Translate(Side to, string value);

    /// <summary>Fetches the answers for these values that are not at hand; gives the trouble when they cannot be had.</summary>
    Task<Finding?> AskAsync(Side to, IReadOnlyCollection<string> values, CancellationToken cancel);
}
