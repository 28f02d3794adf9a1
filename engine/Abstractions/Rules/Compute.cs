using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A value made by code; it exists in scripts and plugins only, a <c>.rule.json</c> file cannot hold it.</summary>
/// <param name="Customer">The customer's column.</param>
/// <param name="Provider">The provider's column.</param>
/// <param name="ToProvider">From the customer's value to the provider's; null where it does not travel that way.</param>
/// <param name="ToCustomer">From the provider's value to the customer's; null where it does not travel that way.</param>
public sealed record Compute(string Customer, string Provider, Func<string, string>? ToProvider, Func<string, string>? ToCustomer)
    : FieldRule(Customer, Provider)
{
    /// <inheritdoc/>
    protected override string? Translated(Side to, string value) => (to == Side.Provider ? ToProvider : ToCustomer)?.Invoke(value);

    /// <inheritdoc/>
    protected override bool Reaches(Side to) => (to == Side.Provider ? ToProvider : ToCustomer) is not null;
}
