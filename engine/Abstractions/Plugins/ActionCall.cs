using Connector.Abstractions.Bonds;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugins;

/// <summary>One call of a named action.</summary>
/// <param name="Key">The same for every attempt of one call, different for every other: whoever is called can tell a repetition by it.</param>
/// <param name="Rule">Name of the rule that calls.</param>
/// <param name="Turn">The turn of the bond's life it is called at.</param>
/// <param name="Bond">The bond as it now stands.</param>
/// <param name="Customer">The customer's record as last read; null where it was not read.</param>
/// <param name="Provider">The provider's record as last read; null where it was not read.</param>
public sealed record ActionCall(string Key, string Rule, string Turn, Bond Bond, Record? Customer, Record? Provider);
