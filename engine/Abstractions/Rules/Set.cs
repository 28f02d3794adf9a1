using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A fixed value written on one side when the bond begins (an account, a contact type).</summary>
/// <param name="On">The side it is written on.</param>
/// <param name="Field">The column there.</param>
/// <param name="To">The value, often a setting.</param>
public sealed record Set(Side On, string Field, Value To) : FieldRule(On == Side.Customer ? Field : "", On == Side.Provider ? Field : "")
{
    /// <inheritdoc/>
    protected override string Translated(Side to, string value) => To.Text;

    /// <inheritdoc/>
    protected override bool Reaches(Side to) => to == On;
}
