namespace Connector.Host.Demo.Driving;

/// <summary>What the customer's people do with their orders: some write and attach while they wait; the approver decides most of them.</summary>
internal static class CustomerPeople
{
    public static IEnumerable<Watch> On(Site site, Progress progress)
    {
        yield return new(site.As(Accounts.Portal), "sc_req_item", "active=true", "number", progress, Waiting);
        yield return new(site.As(Accounts.Approver), "sysapproval_approver", "state=requested", "sysapproval.number", progress, Deciding);
    }

    private static IEnumerable<Step> Waiting(IReadOnlyDictionary<string, string> row)
    {
        var number = Counted.In(row["number"]);
        if (number % 2 == 0)
            yield return new("ask", 0, (seen, act) => new Say(act, Accounts.Portal, "sc_req_item", seen["sys_id"], "comments", Texts.Call(act)));
        if (number % 3 == 0)
            yield return new("quote", 1, (seen, act) => new Attach(act, Accounts.Portal, "sc_req_item", seen["sys_id"]));
        if (number % 3 == 1)
            yield return new("thank", 5, (seen, act) => new Say(act, Accounts.Portal, "sc_req_item", seen["sys_id"], "comments", Texts.Call(act)));
    }

    private static IEnumerable<Step> Deciding(IReadOnlyDictionary<string, string> row)
    {
        var state = (Counted.In(row["sysapproval.number"]) % 5) switch { 3 => "rejected", 4 => null, _ => "approved" };
        if (state is not null)
        {
            var decision = new Dictionary<string, string> { ["state"] = state };
            if (state == "rejected") decision["comments"] = "Not this quarter";
            yield return new("decide", 2, (seen, act) => new Edit(act, Accounts.Approver, "sysapproval_approver", seen["sys_id"], decision));
        }
    }
}
