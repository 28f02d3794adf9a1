using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The base task's coupling of state and active; tables with a state model of their own have it there.</summary>
internal sealed class TaskState : IBusinessRule
{
    public bool Concerns(TableDefinition table) =>
        table.IsA("task") && table.Name is not ("incident" or "sn_customerservice_case" or "problem" or "problem_task" or "change_request");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        var closed = ClosedStates(draft.Table);
        var isClosed = closed.Contains(draft["state"]);
        if (draft.Changed("state") && isClosed) draft["active"] = "false";
        else if (draft.Changed("active") && draft["active"] == "false" && !draft.IsNew && !isClosed) draft["state"] = closed[0];
        else if (draft.Changed("active") && draft["active"] == "true" && !draft.IsNew && isClosed) draft["state"] = "1";
        else if (draft.Changed("state") && !draft.IsNew && closed.Contains(draft.Old("state"))) draft["active"] = "true";
        StampClosing(draft, context);
        return null;
    }

    /// <summary>Closing stamps when and by whom; reopening takes the stamps away.</summary>
    internal static void StampClosing(Draft draft, RuleContext context)
    {
        if (draft["active"] == "false" && (draft.IsNew || draft.Old("active") != "false"))
        {
            if (draft["closed_at"].Length == 0) draft["closed_at"] = context.Now;
            if (draft["closed_by"].Length == 0) draft["closed_by"] = context.Account.SysId;
        }
        else if (draft["active"] == "true" && draft.Old("active") == "false")
        {
            draft["closed_at"] = "";
            draft["closed_by"] = "";
        }
    }

    private static string[] ClosedStates(TableDefinition table) =>
        table.IsA("change_task") ? ["3", "4"] : ["3", "4", "7"];
}
