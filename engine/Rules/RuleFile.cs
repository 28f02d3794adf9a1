using Connector.Rules.Checks;

namespace Connector.Rules;

/// <summary>What one rule file came to: a rule, or findings that say why not, or both.</summary>
internal sealed record RuleFile(string Path, Rule? Rule, IReadOnlyList<Finding> Findings)
{
    /// <summary>Names all it was made of, what it loads as well.</summary>
    public string Content { get; init; } = "";

    public bool IsSound => Rule is not null && Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>The same file with more found about it.</summary>
    public RuleFile With(IEnumerable<Finding> more) => this with { Findings = [.. Findings, .. more] };

    /// <summary>The same file with everything that is to be said about its rule.</summary>
    public RuleFile Checked() => Rule is null ? this : With(RuleCheck.Check(Rule));
}
