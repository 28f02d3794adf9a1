using System.Text.Json.Serialization;
using Connector.Abstractions.Plugged;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A value translated by a plugin: by a function of it, or by what it looks up elsewhere before anything is judged.</summary>
/// <param name="Customer">The customer's column.</param>
/// <param name="Provider">The provider's column.</param>
/// <param name="By">Name of the translation or lookup, as <c>Plugin/name</c>.</param>
public sealed record Named(string Customer, string Provider, string By) : FieldRule(Customer, Provider)
{
    /// <summary>What the plugin brings under that name; null until the rule joins the pack of a customer that has the plugin.</summary>
    [JsonIgnore]
    public INamedTranslation? Code { get; init; }

    /// <inheritdoc/>
    protected override string? Translated(Side to, string value) => Code?.Translate(to, value);

    /// <inheritdoc/>
    protected override bool Reaches(Side to) => Code?.Reaches(to) ?? true;
}
