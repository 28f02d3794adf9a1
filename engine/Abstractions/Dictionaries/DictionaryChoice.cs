namespace Connector.Abstractions.Dictionaries;

/// <summary>One entry of a choice list.</summary>
/// <param name="Value">The value that is stored.</param>
/// <param name="Label">What people read; English where there is one.</param>
public sealed record DictionaryChoice(string Value, string Label);
