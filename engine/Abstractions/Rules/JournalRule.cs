using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>How the entries of one journal field travel. What no rule names stays where it is: private notes never travel by default.</summary>
public sealed record JournalRule(string Customer, string Provider, Flow Flow)
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }

    /// <summary>The journal field on one side.</summary>
    public string Field(Side side) => side == Side.Customer ? Customer : Provider;
}
