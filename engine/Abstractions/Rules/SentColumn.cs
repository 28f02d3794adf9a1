using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>A column whose value an action is handed.</summary>
/// <param name="Side">Whose record.</param>
/// <param name="Field">Column or dot-walk.</param>
public sealed record SentColumn(Side Side, string Field);
