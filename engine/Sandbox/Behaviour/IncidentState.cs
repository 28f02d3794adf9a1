using System.Globalization;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The incident's state model: mirrored state columns, resolving, closing, reopening and holding.</summary>
internal sealed class IncidentState : IBusinessRule
{
    private const string InProgress = "2";
    private const string OnHold = "3";
    private const string Resolved = "6";
    private const string Closed = "7";
    private const string Canceled = "8";
    private const string AwaitingCaller = "1";

    public bool Concerns(TableDefinition table) => table.IsA("incident");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        Mirror(draft);
        if (!draft.IsNew && draft.Changed("active") && !draft.Changed("state")) FollowActive(draft);
        if (IsAnsweredByCaller(draft, context)) draft["state"] = draft["incident_state"] = InProgress;
        var state = draft["state"];
        draft["active"] = state is Closed or Canceled ? "false" : "true";
        if (draft.BecameOneOf("state", Resolved, Closed)) StampResolving(draft, context);
        if (state is not (Resolved or Closed or Canceled) && draft.Old("state") is Resolved or Closed) Reopen(draft, context);
        if (state != OnHold) draft["hold_reason"] = "";
        TaskState.StampClosing(draft, context);
        return null;
    }

    private static void Mirror(Draft draft)
    {
        var stateLeads = draft.IsNew
            ? draft.Given.Contains("state") || !draft.Given.Contains("incident_state")
            : draft.Changed("state");
        if (stateLeads) draft["incident_state"] = draft["state"];
        else draft["state"] = draft["incident_state"];
    }

    private static void FollowActive(Draft draft)
    {
        var isClosed = draft["state"] is Closed or Canceled;
        if (draft["active"] == "false" && !isClosed) draft["state"] = Closed;
        if (draft["active"] == "true" && isClosed) draft["state"] = InProgress;
        draft["incident_state"] = draft["state"];
    }

    /// <summary>A caller who writes has answered: the incident waits for nobody any more.</summary>
    private static bool IsAnsweredByCaller(Draft draft, RuleContext context) =>
        !draft.IsNew && draft["state"] == OnHold && draft.Old("state") == OnHold && draft["hold_reason"] == AwaitingCaller
        && context.Account.SysId == draft["caller_id"] && draft.Journal.Exists(j => j.Column.Name == "comments");

    private static void StampResolving(Draft draft, RuleContext context)
    {
        if (draft["resolved_at"].Length == 0) draft["resolved_at"] = context.Now;
        if (draft["resolved_by"].Length == 0) draft["resolved_by"] = context.Account.SysId;
    }

    private static void Reopen(Draft draft, RuleContext context)
    {
        _ = int.TryParse(draft["reopen_count"], CultureInfo.InvariantCulture, out var count);
        draft["reopen_count"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        draft["reopened_time"] = context.Now;
        draft["reopened_by"] = context.Account.SysId;
        draft["resolved_at"] = "";
        draft["resolved_by"] = "";
    }
}
