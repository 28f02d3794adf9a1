using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugins;

/// <summary>A value an action is handed.</summary>
/// <param name="Side">Whose record.</param>
/// <param name="Field">Its column.</param>
/// <param name="Value">The value; <c>""</c> where it is empty or could not be read.</param>
public sealed record SentValue(Side Side, string Field, string Value);
