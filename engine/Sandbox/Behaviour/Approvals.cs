using Connector.Sandbox.Records;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Makes one word of many approvals: one rejection rejects, otherwise everybody asked must approve, a group counting as one.
/// Whoever is still asked once it is decided is no longer required.
/// </summary>
internal static class Approvals
{
    public static void RollUp(Row task, RuleContext context)
    {
        var alone = context.Database.Where("sysapproval_approver", "sysapproval", task.SysId)
            .Where(a => a["group"].Length == 0).Select(a => a["state"]);
        var groups = context.Database.Where("sysapproval_group", "parent", task.SysId).Select(g => g["approval"]);
        if (Outcome([.. alone, .. groups]) is { } approval && approval != task["approval"])
            context.Writer.Update(task.Table, task.SysId, new Fields { ["approval"] = approval }, context.Account);
    }

    public static void RollUpGroup(Row group, RuleContext context)
    {
        var states = context.Database.Where("sysapproval_approver", "group", group.SysId).Select(a => a["state"]).ToList();
        var outcome = group["wait_for"] == "any" && states.Contains("approved") && !states.Contains("rejected") ? "approved" : Outcome(states);
        if (outcome is null || outcome == group["approval"]) return;
        context.Writer.Update(group.Table, group.SysId, new Fields { ["approval"] = outcome }, context.Account);
        if (outcome is "approved" or "rejected") Release("group", group.SysId, "not_required", context);
    }

    /// <summary>Takes everybody who is still asked out of it.</summary>
    public static void Release(string column, string sysId, string state, RuleContext context)
    {
        foreach (var waiting in context.Database.Where("sysapproval_approver", column, sysId).ToList())
            if (waiting["state"] is "requested" or "not requested")
                context.Writer.Update(waiting.Table, waiting.SysId, new Fields { ["state"] = state }, context.Account);
    }

    /// <summary>A record that comes back for another round is not bound by the last round's no.</summary>
    public static void ForgetRejections(Row task, RuleContext context)
    {
        foreach (var group in context.Database.Where("sysapproval_group", "parent", task.SysId).ToList())
            if (group["approval"] == "rejected")
                context.Writer.Update(group.Table, group.SysId, new Fields { ["approval"] = "cancelled" }, context.Account);
    }

    public static void AskGroup(string groupId, Row task, RuleContext context) => context.Writer.Insert(
        context.Database.Dictionary["sysapproval_group"],
        new Fields { ["parent"] = task.SysId, ["assignment_group"] = groupId, ["approval"] = "requested", ["short_description"] = task["short_description"] },
        context.Account);

    private static string? Outcome(IReadOnlyCollection<string> states)
    {
        if (states.Contains("rejected")) return "rejected";
        if (states.Contains("requested")) return "requested";
        return states.Contains("approved") ? "approved" : null;
    }
}
