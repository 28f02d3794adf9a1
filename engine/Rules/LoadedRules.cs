namespace Connector.Rules;

/// <summary>What loading a rules folder came to.</summary>
/// <param name="Book">The packs without an error.</param>
/// <param name="Findings">Everything found, in all packs, sorted by file and line.</param>
public sealed record LoadedRules(RuleBook Book, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing at all keeps a pack out of the book.</summary>
    public bool IsSound => Findings.All(finding => finding.Severity != Severity.Error);
}
