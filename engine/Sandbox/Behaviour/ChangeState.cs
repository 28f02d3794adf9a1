using Connector.Sandbox.Change;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Holds a change to its model, asks for the approvals of its state, and moves it on when they are given.</summary>
internal sealed class ChangeState : IBusinessRule
{
    private const string CheckTransition = "Change Model: Check State Transition";
    private const string ApprovalBoard = "CAB Approval";

    public bool Concerns(TableDefinition table) => table.IsA("change_request");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.IsNew) MatchModel(draft, context);
        else if (draft.Old("state") != ChangeModel.New) Keep(draft, "type", "chg_model");
        else if (draft.Changed("type") || draft.Changed("chg_model")) MatchModel(draft, context);
        // Assigning active leads the state as on any task: to Closed, or back to New.
        if (!draft.IsNew && draft.Changed("active") && !draft.Changed("state"))
            draft["state"] = draft["active"] == "false" ? ChangeModel.Closed : ChangeModel.New;
        var isMove = !draft.IsNew && draft.Changed("state") && !context.Account.IsSystem;
        if (isMove && !ChangeModel.Allows(Standing(draft), draft["state"], context.Account, context.Database))
            return Refusal.Aborted(draft.Table.Name, CheckTransition, draft.SysId);
        if (!draft.IsNew && draft.BecameOneOf("state", ChangeModel.New)) draft["approval"] = draft["approval"] == "rejected" ? "rejected" : "not requested";
        if (draft["on_hold"] != "true") draft["on_hold_reason"] = "";
        if (draft.BecameOneOf("state", ChangeModel.Implement) && draft["work_start"].Length == 0) draft["work_start"] = context.Now;
        if (draft.BecameOneOf("state", ChangeModel.Review) && draft["work_end"].Length == 0) draft["work_end"] = context.Now;
        draft["active"] = draft["state"] is ChangeModel.Closed or ChangeModel.Canceled ? "false" : "true";
        TaskState.StampClosing(draft, context);
        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["state"] != before?["state"]) Enter(row, before is null, context);
        else if (row["approval"] != before["approval"]) Decided(row, context);
    }

    private static void Enter(Row change, bool isNew, RuleContext context)
    {
        switch (change["state"])
        {
            case ChangeModel.Assess:
                context.Flows.Run(() => Ask(change, change["assignment_group"], context));
                break;
            case ChangeModel.Authorize:
                context.Flows.Run(() => Ask(change, BoardOf(change, context), context));
                break;
            case ChangeModel.Scheduled when change["type"] == "standard" && !isNew:
                context.Writer.Update(change.Table, change.SysId, new Fields { ["approval"] = "approved" }, context.Account);
                break;
            case ChangeModel.Canceled:
                Approvals.Release("sysapproval", change.SysId, "cancelled", context);
                ChangeTask.CancelAll(change, context);
                break;
            case ChangeModel.New when !isNew:
                Approvals.Release("sysapproval", change.SysId, "cancelled", context);
                break;
            case ChangeModel.Scheduled or ChangeModel.Implement:
                Approvals.Release("sysapproval", change.SysId, "not_required", context);
                break;
        }
    }

    private static void Ask(Row change, string groupId, RuleContext context)
    {
        var now = context.Database.Find(change.Table, change.SysId);
        if (now?["state"] != change["state"] || !context.Database.Where("sys_user_grmember", "group", groupId).Any()) return;
        Approvals.ForgetRejections(change, context);
        context.Writer.Update(change.Table, change.SysId, new Fields { ["approval"] = "requested" }, context.Account);
        Approvals.AskGroup(groupId, now, context);
    }

    private static void Decided(Row change, RuleContext context)
    {
        var next = (change["approval"], change["state"]) switch
        {
            ("approved", ChangeModel.Assess) => ChangeModel.Authorize,
            ("approved", ChangeModel.Authorize) => ChangeModel.Scheduled,
            ("rejected", ChangeModel.Assess or ChangeModel.Authorize) => ChangeModel.New,
            _ => null,
        };
        if (next is null) return;
        if (change["approval"] == "rejected") Approvals.Release("sysapproval", change.SysId, "not_required", context);
        context.Flows.Run(() => context.Writer.Update(change.Table, change.SysId, new Fields { ["state"] = next }, context.Account));
    }

    private static string BoardOf(Row change, RuleContext context) =>
        context.Database.Where("sys_user_group", "name", ApprovalBoard).FirstOrDefault()?.SysId ?? change["assignment_group"];

    /// <summary>The change as it stands but for the state asked for: hold and approval count as they would be written.</summary>
    private static Row Standing(Draft draft)
    {
        var asked = draft["state"];
        draft["state"] = draft.Old("state");
        var standing = draft.Preview();
        draft["state"] = asked;
        return standing;
    }

    private static void Keep(Draft draft, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns) draft[column] = draft.Old(column);
    }

    /// <summary>Type and model say the same; the one that was given leads.</summary>
    private static void MatchModel(Draft draft, RuleContext context)
    {
        var modelLeads = draft.Given.Contains("chg_model") && !draft.Given.Contains("type");
        if (modelLeads && context.Database.Find("chg_model", draft["chg_model"]) is { } model && model["type"].Length > 0)
            draft["type"] = model["type"];
        else if (!draft.Given.Contains("chg_model"))
            draft["chg_model"] = context.Database.Where("chg_model", "name", draft["type"]).FirstOrDefault()?.SysId ?? draft["chg_model"];
    }
}
