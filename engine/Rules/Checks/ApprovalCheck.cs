namespace Connector.Rules.Checks;

/// <summary>An approval stands in Waits, and an expiry that means something has a date to expire on.</summary>
internal static class ApprovalCheck
{
    public static IEnumerable<Finding> Check(Rule rule) => [.. Misplaced(rule), .. Endless(rule)];

    private static IEnumerable<Finding> Misplaced(Rule rule) =>
        from condition in new[] { rule.Starts, rule.Ends }
        where condition is not null
        from approval in condition.Approvals()
        select At(rule, approval).Error(
            Codes.BadApproval, "An approval is waited for, but this one stands in Starts or Ends",
            $"Write the plain test there: {approval.Side}[\"{approval.Field}\"].Is(…)");

    private static IEnumerable<Finding> Endless(Rule rule) =>
        from approval in rule.Waits?.Approvals() ?? []
        where approval is { Due: null, OnExpiry: not Expiry.KeepsWaiting }
        select At(rule, approval).Error(
            Codes.BadApproval, $"The approval '{approval.Field}' {(approval.OnExpiry == Expiry.Refuses ? "refuses" : "proceeds")} on expiry, but has no date to expire on",
            "Name the date-time column with due:, or leave onExpiry out");

    private static Place At(Rule rule, Approval approval) => approval.At.Line > 0 ? approval.At : rule.At;
}
