namespace Connector.Host.Demo.Driving;

/// <summary>What the provider's people do with cases, incidents and orders that reached them.</summary>
internal static class ProviderPeople
{
    private static readonly Dictionary<string, string> Fulfilled = new() { ["state"] = "3", ["close_notes"] = "Delivered, signed for & switched on" };
    private static readonly Dictionary<string, string> Postponed = new() { ["estimated_delivery"] = "2017-03-01 12:00:00", ["stage"] = "delivery" };
    private static readonly Dictionary<string, string> Abandoned = new() { ["state"] = "4", ["close_notes"] = "Model no longer sold" };

    public static IEnumerable<Watch> On(Site site, Progress progress)
    {
        var agent = site.As(Accounts.Agent);
        const string bonded = "correlation_idISNOTEMPTY";
        yield return new(agent, "sn_customerservice_case", bonded, "state,correlation_id", progress,
            row => Task("sn_customerservice_case", row["correlation_id"], open: "10", hold: new() { ["state"] = "18" }, "resolution_code"));
        yield return new(agent, "incident", bonded, "state,correlation_id", progress,
            row => Task("incident", row["correlation_id"], open: "2", hold: new() { ["state"] = "3", ["hold_reason"] = "4" }, "close_code"));
        yield return new(site.As(Accounts.Engineer), "sc_req_item", bonded, "state,number,correlation_id", progress, Fulfilling);
    }

    private static IEnumerable<Step> Task(string table, string key, string open, Dictionary<string, string> hold, string code)
    {
        if (!Dice.OneIn(4, "leave " + key))
        {
            var taken = new Dictionary<string, string> { ["state"] = open, ["assigned_to"] = Dice.SysId("sys_user", Accounts.Agent) };
            yield return While(table, "take", 0, taken, "1", open);
        }

        if (Dice.OneIn(2, "reply " + key))
            yield return Said(table, "reply", 1, Accounts.Agent, "comments", Texts.Reply);
        if (Dice.OneIn(2, "private " + key))
            yield return Said(table, "private", 1, Accounts.Engineer, "work_notes", Texts.Note);
        if (Dice.OneIn(16, "scan " + key))
            yield return new("scan", 2, (row, act) => new Attach(act, Accounts.Agent, table, row["sys_id"]));
        if (Dice.OneIn(8, "hold " + key))
            yield return While(table, "hold", 2, hold, "1", open);
        if (Dice.OneIn(4, "resolve " + key))
        {
            var solved = new Dictionary<string, string> { ["state"] = "6", [code] = "Solution provided", ["close_notes"] = "Reinstalled; see \"KB 0001\" <ok>" };
            yield return While(table, "resolve", 3, solved, "1", open, hold["state"]);
        }
    }

    // Who resolves or takes a task looks at it first; it may change in the same moment all the same.
    private static Step While(string table, string name, int after, Dictionary<string, string> fields, params IReadOnlyList<string> states) =>
        new(name, after, (row, act) => states.Contains(row["state"]) ? new Edit(act, Accounts.Agent, table, row["sys_id"], fields) : null);

    private static Step Said(string table, string name, int after, string by, string journal, Func<string, string> text) =>
        new(name, after, (row, act) => new Say(act, by, table, row["sys_id"], journal, text(act)));

    private static IEnumerable<Step> Fulfilling(IReadOnlyDictionary<string, string> row)
    {
        var fields = (Counted.In(row["number"]) % 4) switch { 0 => Postponed, 1 => Abandoned, 2 => null, _ => Fulfilled };
        yield return Said("sc_req_item", "reply", 0, Accounts.Engineer, "comments", Texts.Reply);
        yield return Said("sc_req_item", "private", 1, Accounts.Engineer, "work_notes", Texts.Note);
        if (fields is not null)
            yield return new("fulfil", 2, (seen, act) => new Edit(act, Accounts.Engineer, "sc_req_item", seen["sys_id"], fields));
    }
}
