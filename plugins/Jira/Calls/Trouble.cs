namespace Connector.Plugins.Jira.Calls;

/// <summary>Tells a failure as a finding: which Jira, what was asked, what it said, why, and what to do.</summary>
internal static class Trouble
{
    public static Finding Of(string instance, string asked, Failure failure)
    {
        var (code, why, fix) = Known(failure.Fault);
        var status = failure.Status == 0 ? "" : $", status {failure.Status}";
        var says = failure.Says.Length == 0 ? "" : $" ('{failure.Says}')";
        return new Finding(code, Severity.Error, $"Jira {instance}, {asked}{status}: {why}{says}", fix);
    }

    private static (string Code, string Why, string Fix) Known(Fault fault) => fault switch
    {
        Fault.Unreachable => ("CB3101", "no connection came about", "check url, DNS, proxy and firewall; the next pass tries again"),
        Fault.Hung => ("CB3102", "it did not answer in time", "see whether Jira is slow; ask for a smaller pageSize or allow a longer attemptTimeout"),
        Fault.Cut => ("CB3103", "the connection broke before the answer was whole", "nothing to do if it happens seldom; else look at proxies on the way"),
        Fault.Login => ("CB3104", "the login was refused", "check user and token, whether the token has expired, and whether Jira asks for a CAPTCHA after failed logins"),
        Fault.Forbidden => ("CB3105", "our user may not do this", "give the user the project's permission it needs"),
        Fault.Missing => ("CB3106", "it is not there, or our user may not see it", "check the name, and the user's Browse Projects permission"),
        Fault.Limited => ("CB3107", "the rate limit was reached", "let the customer's passes run less often, or raise the limit for our user"),
        Fault.Busy => ("CB3108", "somebody else works on it right now", "nothing to do: it is tried again"),
        Fault.Unavailable => ("CB3109", "it cannot be reached behind its front door", "wait; the next pass tries again"),
        Fault.Maintenance => ("CB3110", "it is under maintenance", "wait for the end of its maintenance"),
        Fault.Failed => ("CB3111", "it failed while it worked on the call", "look at Jira's status page or log at this time"),
        Fault.Rejected => ("CB3112", "it does not accept the call", "check project, field and status names against Jira's words"),
        Fault.Redirected => ("CB3113", "it sends us elsewhere instead of answering", "give url as Jira's own https address, and keep single sign-on off the REST API"),
        Fault.NotJson => ("CB3114", "it sent a page for people where JSON was due", "check url, single sign-on and proxies on the way"),
        Fault.Garbled => ("CB3115", "the answer cannot be used", "nothing to do if it happens seldom; else ask for a smaller pageSize"),
        Fault.Stuck => ("CB3116", "its pages do not lead on", "tell Jira's support: a search came back with the same page twice"),
        Fault.Unfiltered => ("CB3118", "a column the filter tests came back with no issue, so the filter cannot be applied", "correct the column's name, or put the field on the project's screens"),
        Fault.Resting => ("CB3117", "it is left alone for now", "mend what is named here; calls begin again by themselves"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no finding."),
    };
}
