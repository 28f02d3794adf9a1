using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A group asked for approval: every member gets an approval record, and the group's word counts as one.</summary>
internal sealed class GroupApproval : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sysapproval_group";

    public void After(Row row, Row? before, RuleContext context)
    {
        if (before is null && row["approval"] == "requested") Ask(row, context);
        if (row["approval"] != before?["approval"] && context.Database.Find("task", row["parent"]) is { } task)
            Approvals.RollUp(task, context);
    }

    private static void Ask(Row group, RuleContext context)
    {
        foreach (var member in context.Database.Where("sys_user_grmember", "group", group["assignment_group"]).ToList())
        {
            context.Writer.Insert(
                context.Database.Dictionary["sysapproval_approver"],
                new Fields { ["sysapproval"] = group["parent"], ["group"] = group.SysId, ["approver"] = member["user"], ["state"] = "requested" },
                context.Account);
        }
    }
}
