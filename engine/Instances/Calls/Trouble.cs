namespace Connector.Instances.Calls;

/// <summary>Tells a failure as a finding: which instance, what was asked, what it said, why, and what to do.</summary>
internal static class Trouble
{
    public static Finding Of(string instance, string asked, Failure failure)
    {
        var (code, why, fix) = Known(failure.Fault);
        var status = failure.Status == 0 ? "" : $", status {failure.Status}";
        var says = failure.Says.Length == 0 ? "" : $" ('{failure.Says}')";
        return new Finding(code, Severity.Error, $"instance {instance}, {asked}{status}: {why}{says}", fix);
    }

    private static (string Code, string Why, string Fix) Known(Fault fault) => fault switch
    {
        Fault.Unreachable => ("CB3001", "no connection came about", "check baseUrl, DNS, proxy and firewall; the next pass tries again"),
        Fault.Hung => ("CB3002", "it did not answer in time", "see whether the instance is slow; ask for a smaller pageSize or allow a longer attemptTimeout"),
        Fault.Cut => ("CB3003", "the connection broke before the answer was whole", "nothing to do if it happens seldom; else look at proxies on the way"),
        Fault.Login => ("CB3004", "the login was refused twice", "check user, password or client secret, and whether the account is locked or wants another factor"),
        Fault.Forbidden => ("CB3005", "our user may not do this", "give the user the role or the access rule it needs"),
        Fault.Missing => ("CB3006", "it is not there, or our user may not see it", "check the name, the plugin, and the user's read rights"),
        Fault.Limited => ("CB3007", "the rate limit was reached", "raise the instance's rate limit for our user, or let the customer's passes run less often"),
        Fault.Busy => ("CB3008", "the session was busy and nothing ran", "make sure that no proxy adds cookies to our calls"),
        Fault.Unavailable => ("CB3009", "it cannot be reached behind its front door", "wait; the next pass tries again"),
        Fault.Maintenance => ("CB3010", "it is asleep or under maintenance", "wake the instance, or wait for the end of its maintenance"),
        Fault.Failed => ("CB3011", "it failed while it worked on the call", "look into the instance's system log at this time"),
        Fault.Rejected => ("CB3012", "it does not accept the call", "check table and column names, and that the API's plugin is active"),
        Fault.Redirected => ("CB3013", "it sends us elsewhere instead of answering", "give baseUrl as the instance's own https address, and take our user out of single sign-on"),
        Fault.NotJson => ("CB3014", "it sent a page for people where JSON was due", "check baseUrl, single sign-on and proxies on the way"),
        Fault.Garbled => ("CB3015", "the answer cannot be used", "nothing to do if it happens seldom; else ask for a smaller pageSize"),
        Fault.Partial => ("CB3016", "it sent rows together with an error, so the rows are not all", "look into the instance's system log at this time"),
        Fault.Cancelled => ("CB3017", "it cancelled the work at its time limit", "add an index for the asked columns, or ask for a smaller pageSize"),
        Fault.Unserviced => ("CB3018", "the batch ran out of time before its turn", "ask for a smaller batchSize or pageSize"),
        Fault.Stuck => ("CB3019", "its pages do not lead on", "let our user read sys_id and the date columns the pages are ordered by"),
        Fault.Unfiltered => ("CB3020", "a column the filter tests came back in no row, so the filter may not have been applied", "correct the column's name, or give our user the read right"),
        Fault.Resting => ("CB3021", "it is left alone for now", "mend what is named here; calls begin again by themselves"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no finding."),
    };
}
