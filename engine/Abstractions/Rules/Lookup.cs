using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// A reference carried by a key both instances know (an e-mail address, a name): the value that travels and is compared is the key,
/// read through the reference; writing puts the sys_id of the record with that key.
/// </summary>
/// <param name="Customer">The customer's reference column.</param>
/// <param name="Provider">The provider's reference column.</param>
/// <param name="By">The key column in both referenced tables.</param>
/// <param name="CustomerTable">Table the customer's column refers to; needed only where the field may travel to the customer.</param>
/// <param name="ProviderTable">Table the provider's column refers to; needed only where the field may travel to the provider.</param>
public sealed record Lookup(string Customer, string Provider, string By, string? CustomerTable, string? ProviderTable) : FieldRule(Customer, Provider)
{
    /// <summary>What to do when no active record has the key, or several have it; default <see cref="Missing.Hold"/>.</summary>
    public Missing OnMissing { get; init; }

    /// <summary>The referenced table on a side, or null when the field does not travel there.</summary>
    public string? Table(Side side) => side == Side.Customer ? CustomerTable : ProviderTable;

    /// <inheritdoc/>
    public override string ReadColumn(Side side) => $"{Column(side)}.{By}";

    /// <inheritdoc/>
    protected override string Translated(Side to, string value) => value;

    /// <inheritdoc/>
    protected override bool Reaches(Side to) => Table(to) is not null;
}
