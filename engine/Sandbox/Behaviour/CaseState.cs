using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The case's states: 1 New, 10 Open, 18 Awaiting Info, 6 Resolved, 3 Closed.</summary>
internal sealed class CaseState : IBusinessRule
{
    private const string Closed = "3";
    private const string Resolved = "6";

    public bool Concerns(TableDefinition table) => table.IsA("sn_customerservice_case");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (!draft.IsNew && draft.Changed("active") && !draft.Changed("state"))
        {
            if (draft["active"] == "false") draft["state"] = Closed;
            else if (draft["state"] == Closed) draft["state"] = "10";
        }

        draft["active"] = draft["state"] == Closed ? "false" : "true";
        if (draft.BecameOneOf("state", Resolved, Closed)) StampResolving(draft, context);
        if (draft["state"] is not (Resolved or Closed) && draft.Old("state") is Resolved or Closed)
        {
            draft["resolved_at"] = "";
            draft["resolved_by"] = "";
        }

        TaskState.StampClosing(draft, context);
        return null;
    }

    private static void StampResolving(Draft draft, RuleContext context)
    {
        if (draft["resolved_at"].Length == 0) draft["resolved_at"] = context.Now;
        if (draft["resolved_by"].Length == 0) draft["resolved_by"] = context.Account.SysId;
    }
}
