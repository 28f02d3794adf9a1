namespace Connector.Abstractions.Rules;

/// <summary>
/// Where in a rule file something was written. All places are equal: where a thing stands is told in findings and history,
/// but does not make a rule another rule.
/// </summary>
/// <param name="File">Path relative to the rules folder; empty when unknown.</param>
/// <param name="Line">1-based; 0 when unknown.</param>
public readonly record struct Place(string File, int Line)
{
    /// <summary>Always true.</summary>
    public bool Equals(Place other) => true;

    /// <summary>Always the same.</summary>
    public override int GetHashCode() => 0;

    /// <summary><c>standard/incident-case.csx:14</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File ?? "";
}
