namespace Connector.Rules.Dictionaries;

/// <summary>What a pull came to.</summary>
/// <param name="Files">The files that were written, relative to the rules folder.</param>
/// <param name="Findings">What could not be read, and why.</param>
public sealed record PulledDictionaries(IReadOnlyList<string> Files, IReadOnlyList<Finding> Findings);
