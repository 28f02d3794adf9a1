using Connector.Abstractions.Records;

namespace Connector.Abstractions.Ledgers;

/// <summary>
/// Says that a record was seen changed and has not been settled yet. A sweep leaves marks and moves its cursor in one transaction;
/// a pass takes them away when it settles: in between nothing can be lost.
/// </summary>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Key">The record.</param>
/// <param name="Seen">Counts the sightings: a mark is taken away only when it still has the number it was gathered with.</param>
/// <param name="Attempts">How often settling failed since the mark was made.</param>
public sealed record Mark(string Customer, RecordKey Key, long Seen = 0, int Attempts = 0);
