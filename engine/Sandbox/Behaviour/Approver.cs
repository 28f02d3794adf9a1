using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>An approval record: only its approver (or an admin) may decide it, and the decision rolls up to the group or task.</summary>
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
        if (row["state"] == before?["state"]) return;
        if (context.Database.Find("sysapproval_group", row["group"]) is { } group) Approvals.RollUpGroup(group, context);
        else if (context.Database.Find("task", row["sysapproval"]) is { } task) Approvals.RollUp(task, context);
    }
}
