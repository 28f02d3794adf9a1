using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;

namespace Connector.Abstractions.Plugins;

/// <summary>
/// One call of an action. Where the host died, or the call failed, before it was known to be done, it comes again with the same <see cref="Key"/>: whoever
/// is asked to do something with that key a second time has done it already.
/// </summary>
/// <param name="Key">What makes doing it again the same thing: 32 lower-case hex digits, the same each time this call is tried.</param>
/// <param name="Attempt">Which try this is; 1 the first time.</param>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Bond">Id of the bond.</param>
/// <param name="Occasion">What made it due.</param>
/// <param name="CustomerRecord">The customer's record; null where there is none.</param>
/// <param name="ProviderRecord">The provider's record; null where there is none.</param>
/// <param name="Sent">The values the rule hands over, as both sides agreed on them when it became due.</param>
/// <param name="Since">When it became due.</param>
public sealed record ActionCall(
    string Key, int Attempt, string Customer, string Rule, string Bond, Occasion Occasion, RecordKey? CustomerRecord, RecordKey? ProviderRecord,
    Sequence<SentValue> Sent, DateTimeOffset Since)
{
    /// <summary>The value of a column the rule hands over with <c>With</c>; <c>""</c> where it is empty, could not be read, or is not handed over.</summary>
    public string this[Side side, string field] => Sent.FirstOrDefault(sent => sent.Side == side && sent.Field == field)?.Value ?? "";
}
