namespace Connector.Rules.Checks;

/// <summary>Everything a rule must fulfil before it may run, all found at once.</summary>
internal static class RuleCheck
{
    public static IReadOnlyList<Finding> Check(Rule rule, string file)
    {
        return [];
    }
}
