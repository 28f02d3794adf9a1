using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The case's states: 1 New, 10 Open, 18 Awaiting Info, 6 Resolved, 3 Closed.</summary>
internal sealed class CaseState : IBusinessRule
{
    private const string Closed = "3";
    private const string Resolved = "6";
    private const string Open = "10";
    private const string AwaitingInfo = "18";

    public bool Concerns(TableDefinition table) => table.IsA("sn_customerservice_case");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (!draft.IsNew && draft.Changed("active") && !draft.Changed("state"))
        {
            if (draft["active"] == "false") draft["state"] = Closed;
            else if (draft["state"] == Closed) draft["state"] = Open;
        }

        if (draft.Changed("contact") && draft["account"].Length == 0) draft["account"] = AccountOf(draft["contact"], context);
        if (IsAnsweredByContact(draft, context)) draft["state"] = Open;
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

    private static string AccountOf(string contactId, RuleContext context) =>
        context.Database.Find("customer_contact", contactId)?["account"] ?? "";

    /// <summary>A customer who writes has answered: the case waits for no information any more.</summary>
    private static bool IsAnsweredByContact(Draft draft, RuleContext context) =>
        !draft.IsNew && draft["state"] == AwaitingInfo && draft.Old("state") == AwaitingInfo
        && context.Account.SysId == draft["contact"] && draft.Journal.Exists(j => j.Column.Name == "comments");

    private static void StampResolving(Draft draft, RuleContext context)
    {
        if (draft["resolved_at"].Length == 0) draft["resolved_at"] = context.Now;
        if (draft["resolved_by"].Length == 0) draft["resolved_by"] = context.Account.SysId;
    }
}
