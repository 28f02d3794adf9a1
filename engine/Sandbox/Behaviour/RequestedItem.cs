using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A requested item follows its approval, gets its task, releases approvers nobody waits for, and rolls up to its request.</summary>
internal sealed class RequestedItem : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sc_req_item";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.BecameOneOf("approval", "approved"))
        {
            draft["stage"] = "fulfillment";
            if (draft["state"] is "1" or "-5") draft["state"] = "2";
        }
        else if (draft.BecameOneOf("approval", "rejected"))
        {
            draft["stage"] = "request_rejected";
            draft["state"] = "4";
        }
        else if (draft.BecameOneOf("state", "3"))
        {
            draft["stage"] = "completed";
        }
        else if (draft.BecameOneOf("state", "4", "7") && !draft.Changed("stage"))
        {
            draft["stage"] = "Request Cancelled";
        }

        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["approval"] != before?["approval"] && row["approval"] is "approved" or "rejected")
            Approvals.Release("sysapproval", row.SysId, "not_required", context);
        // Only an item that came from an order has a flow: one inserted by hand, already approved, gets no task.
        if (before is not null && row["approval"] == "approved" && before["approval"] != "approved")
            context.Flows.Run(() => CatalogTask.Create(row, context));
        if (before is null || row["approval"] != before["approval"] || row["state"] != before["state"] || row["active"] != before["active"])
            context.Flows.Run(() => RollUp(row["request"], context));
    }

    private static void RollUp(string requestId, RuleContext context)
    {
        if (context.Database.Find("sc_request", requestId) is not { } request) return;
        var items = context.Database.Where("sc_req_item", "request", request.SysId).ToList();
        var fields = new Fields();
        if (items.TrueForAll(i => i["approval"] == "rejected")) fields["approval"] = "rejected";
        else if (items.Exists(i => i["approval"] == "requested")) fields["approval"] = "requested";
        else if (items.Exists(i => i["approval"] == "approved")) fields["approval"] = "approved";
        if (items.TrueForAll(i => i["active"] == "false") && items.Exists(i => i["approval"] != "rejected"))
            fields["state"] = CatalogTask.StateOf(items);
        context.Writer.Update(request.Table, request.SysId, fields, context.Account);
    }
}
