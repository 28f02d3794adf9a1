using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>What a side gets while the other side's field is empty.</summary>
/// <param name="On">The side that gets it.</param>
/// <param name="To">The value there; for a lookup the key of the record.</param>
public sealed record FieldDefault(Side On, Value To);
