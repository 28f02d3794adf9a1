namespace Connector.Abstractions.Records;

/// <summary>A field and the value it holds or is to hold; <c>""</c> clears it.</summary>
public readonly record struct FieldValue(string Field, string Value);
