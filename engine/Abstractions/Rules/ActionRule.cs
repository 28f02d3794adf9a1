using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// A step of a plugin that is called when a bond gets somewhere. It is stored with what the pass settled and called afterwards, so it holds nothing up
/// and nothing is forgotten.
/// </summary>
/// <param name="By">Name of the plugin's action, as <c>Plugin/name</c>.</param>
/// <param name="On">When it is called.</param>
public sealed record ActionRule(string By, Occasion On)
{
    /// <summary>What has to hold for <see cref="Occasion.Reaches"/>: it is called once each time that comes to hold. Null for any other occasion.</summary>
    public Condition? Reaches { get; init; }

    /// <summary>The columns whose values the action is handed; default none.</summary>
    public Sequence<SentColumn> Sends { get; init; } = [];

    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }
}
