using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>What an author expects of a rule; run when the rule loads, and a rule whose example fails is not accepted.</summary>
/// <param name="Name">What it shows, as a sentence.</param>
/// <param name="Given">Fields of a new record on one side.</param>
/// <param name="Then">Fields the record on the other side must have once the bond has begun.</param>
public sealed record Example(string Name, SideFields Given, SideFields Then)
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }
}

/// <summary>Some fields of a record on one side.</summary>
public sealed record SideFields(Side Side, Sequence<FieldValue> Fields);
