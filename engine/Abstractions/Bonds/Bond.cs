using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Bonds;

/// <summary>Two records that a rule keeps in step, and what they last agreed on.</summary>
/// <param name="Id">32 lower-case hex digits, a hash of customer, rule and the record it began with: one record bonds once per rule.</param>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Instances">The two instances it was made on.</param>
/// <param name="Begun">The side whose record began it.</param>
/// <param name="CustomerKey">The customer's record; null until it exists.</param>
/// <param name="ProviderKey">The provider's record; null until it exists.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Reason">Why it is in that phase, as a sentence.</param>
/// <param name="Base">What both sides last agreed on.</param>
public sealed record Bond(
    string Id, string Customer, string Rule, InstancePair Instances, Side Begun, RecordKey? CustomerKey, RecordKey? ProviderKey,
    BondPhase Phase, string Reason, Base Base)
{
    /// <summary>The record on one side, or null while it does not exist.</summary>
    public RecordKey? Key(Side side) => side == Side.Customer ? CustomerKey : ProviderKey;

    /// <summary>The same bond with the record on one side known.</summary>
    public Bond WithKey(RecordKey key) => key.Side == Side.Customer ? this with { CustomerKey = key } : this with { ProviderKey = key };
}
