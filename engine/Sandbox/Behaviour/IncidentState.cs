using System.Globalization;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The incident's state model: mirrored state columns, resolving, closing, reopening and holding.</summary>
internal sealed class IncidentState : IBusinessRule
{
    private const string OnHold = "3";
    private const string Resolved = "6";
    private const string Closed = "7";
    private const string Canceled = "8";

    public bool Concerns(TableDefinition table) => table.IsA("incident");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        Mirror(draft);
        if (!draft.IsNew && draft.Changed("active") && !draft.Changed("state")) FollowActive(draft);
        var state = draft["state"];
        draft["active"] = state is Closed or Canceled ? "false" : "true";
        if (draft.BecameOneOf("state", Resolved, Closed)) StampResolving(draft, context);
        if (state is not (Resolved or Closed or Canceled) && draft.Old("state") is Resolved or Closed) Reopen(draft, context);
        if (state != OnHold) draft["hold_reason"] = "";
        TaskState.StampClosing(draft, context);
        return DataPolicy(draft);
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
        if (draft["active"] == "true" && isClosed) draft["state"] = "2";
        draft["incident_state"] = draft["state"];
    }

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

    private static Refusal? DataPolicy(Draft draft)
    {
        List<string> missing = [];
        if (draft["state"] is Resolved or Closed)
        {
            if (draft["close_code"].Length == 0) missing.Add("Resolution code");
            if (draft["close_notes"].Length == 0) missing.Add("Resolution notes");
        }

        if (draft["state"] == OnHold && draft["hold_reason"].Length == 0) missing.Add("On hold reason");
        return missing.Count > 0 ? Refusal.Mandatory(missing) : null;
    }
}
