using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>One step a side permits between two values of a column, as a state model has them.</summary>
/// <param name="On">The side.</param>
/// <param name="From">The value before; <c>""</c> for a record that is being created.</param>
/// <param name="To">The value after.</param>
public sealed record Step(Side On, string From, string To);
