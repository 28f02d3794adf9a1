using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A requested item follows its approval, releases approvers nobody waits for, and rolls up to its request.</summary>
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

        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["approval"] != before?["approval"] && row["approval"] is "approved" or "rejected") ReleaseApprovers(row, context);
        if (context.Database.Find("sc_request", row["request"]) is { } request) RollUp(request, context);
    }

    private static void ReleaseApprovers(Row row, RuleContext context)
    {
        foreach (var waiting in context.Database.Where("sysapproval_approver", "sysapproval", row.SysId).ToList())
            if (waiting["state"] == "requested")
                context.Writer.Update(waiting.Table, waiting.SysId, new Fields { ["state"] = "not_required" }, context.Account);
    }

    private static void RollUp(Row request, RuleContext context)
    {
        var items = context.Database.Where("sc_req_item", "request", request.SysId).ToList();
        var fields = new Fields();
        if (items.TrueForAll(i => i["approval"] == "rejected")) fields["approval"] = "rejected";
        else if (items.Exists(i => i["approval"] == "requested")) fields["approval"] = "requested";
        else if (items.Exists(i => i["approval"] == "approved")) fields["approval"] = "approved";
        if (items.TrueForAll(i => i["active"] == "false") && items.Exists(i => i["approval"] != "rejected"))
            fields["state"] = items.Exists(i => i["state"] == "3") ? "3" : "4";
        context.Writer.Update(request.Table, request.SysId, fields, context.Account);
    }
}
