namespace Connector.Rules.Checks;

/// <summary>Everything a rule must fulfil before it may run, all found at once.</summary>
internal static class RuleCheck
{
    public static IReadOnlyList<Finding> Check(Rule rule)
    {
        Finding[] gaps = [.. CompletenessCheck.Check(rule)];
        return gaps.Length > 0
            ? gaps
            :
            [
                .. NameCheck.Check(rule), .. ConditionCheck.Check(rule), .. PolicyCheck.Check(rule), .. TableCheck.Check(rule),
                .. DefaultCheck.Check(rule), .. StepCheck.Check(rule), .. ApprovalCheck.Check(rule),
                .. EntryCheck.Check(rule), .. ActionCheck.Check(rule), .. RemoteTableCheck.Check(rule), .. ExampleCheck.Check(rule),
            ];
    }
}
