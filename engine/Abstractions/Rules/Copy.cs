using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>The value as it is.</summary>
public sealed record Copy(string Customer, string Provider) : FieldRule(Customer, Provider)
{
    /// <inheritdoc/>
    protected override string Translated(Side to, string value) => value;
}
