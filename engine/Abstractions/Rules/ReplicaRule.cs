using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// Records copied one way, seeded and then kept up to date: configuration items, through the target's identification and reconciliation.
/// The target's own edits are not read.
/// </summary>
public sealed record ReplicaRule(string Name) : Rule(Name)
{
    /// <summary>The side the records come from; <see cref="Rule.Starts"/> tests this side.</summary>
    public required Side From { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Side? OneWayFrom => From;

    /// <summary>The data source named to the target's identification engine; must be one of its <c>discovery_source</c> choices.</summary>
    public required Value DataSource { get; init; }
}
