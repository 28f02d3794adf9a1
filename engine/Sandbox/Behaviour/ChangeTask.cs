using Connector.Sandbox.Change;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A task of a change. When the last one closes, a change in Implement goes to Review.</summary>
internal sealed class ChangeTask : IBusinessRule
{
    private const string Canceled = "4";

    public bool Concerns(TableDefinition table) => table.IsA("change_task");

    public static void CancelAll(Row change, RuleContext context)
    {
        foreach (var task in context.Database.Where("change_task", "change_request", change.SysId).ToList())
            if (task["active"] == "true")
                context.Writer.Update(task.Table, task.SysId, new Fields { ["state"] = Canceled }, context.Account);
    }

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.IsNew && draft["parent"].Length == 0) draft["parent"] = draft["change_request"];
        if (draft["on_hold"] != "true") draft["on_hold_reason"] = "";
        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["active"] != "false" || before?["active"] != "true") return;
        context.Flows.Run(() =>
        {
            if (context.Database.Find("change_request", row["change_request"]) is { } change && change["state"] == ChangeModel.Implement
                && change["on_hold"] != "true" && ChangeModel.Holds(ChangeModel.NoActiveTasks, change, context.Account, context.Database))
                context.Writer.Update(change.Table, change.SysId, new Fields { ["state"] = ChangeModel.Review }, context.Account);
        });
    }
}
