using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>What the platform's flow does with a requested item beside the request that ordered it: it asks for approval, or approves at once.</summary>
internal sealed class Fulfilment(Instance instance)
{
    private readonly Database database = instance.Database;

    public void Begin(string requestedItem, Account account)
    {
        // A flow that comes late may find the item cancelled or gone.
        if (database.Find("sc_req_item", requestedItem) is not { } row || row["active"] == "false") return;
        if (database.Find("sc_cat_item", row["cat_item"]) is not { } item) return;
        var needsApproval = item["u_requires_approval"] == "true";
        var stage = new Fields { ["approval"] = needsApproval ? "requested" : "approved" };
        if (needsApproval) stage["stage"] = "waiting_for_approval";
        instance.Writer.Update(row.Table, row.SysId, stage, Account.System);
        if (!needsApproval) return;
        var approval = new Fields { ["sysapproval"] = row.SysId, ["approver"] = ApproverOf(item, row), ["state"] = "requested" };
        instance.Writer.Insert(database.Dictionary["sysapproval_approver"], approval, account);
    }

    /// <summary>The item's approver, else the receiver's manager, else an administrator.</summary>
    private string ApproverOf(Row item, Row requested)
    {
        if (item["u_approver"] is { Length: > 0 } named) return named;
        if (database.Find("sys_user", requested["requested_for"])?["manager"] is { Length: > 0 } manager) return manager;
        return instance.Users.Find("admin")?.SysId ?? requested["opened_by"];
    }
}
