using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>An approval record: only its approver (or an admin) may decide it, and the decision rolls up to the task.</summary>
internal sealed class Approver : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sysapproval_approver";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft["document_id"].Length == 0) draft["document_id"] = draft["sysapproval"];
        if (draft["sysapproval"].Length == 0 && context.Database.Find("task", draft["document_id"]) is not null)
            draft["sysapproval"] = draft["document_id"];
        if (context.Database.Find("task", draft["sysapproval"]) is { } task) draft["source_table"] = task.Table.Name;
        var decides = !draft.IsNew && draft.BecameOneOf("state", "approved", "rejected");
        var mayDecide = context.Account.IsAdmin || context.Account.SysId == draft["approver"];
        return decides && !mayDecide ? Refusal.Acl("Update") : null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["state"] == before?["state"] || context.Database.Find("task", row["sysapproval"]) is not { } task) return;
        var states = context.Database.Where(row.Table, "sysapproval", task.SysId).Select(a => a["state"]).ToList();
        if (Outcome(states) is { } approval)
            context.Writer.Update(task.Table, task.SysId, new Fields { ["approval"] = approval }, context.Account);
    }

    /// <summary>One rejection rejects; otherwise everybody still asked must approve.</summary>
    private static string? Outcome(List<string> states)
    {
        if (states.Contains("rejected")) return "rejected";
        if (states.Contains("requested")) return "requested";
        return states.Contains("approved") ? "approved" : null;
    }
}
