using System.Globalization;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// The problem's state model: 101 New, 102 Assess, 103 Root Cause Analysis, 104 Fix in Progress, 106 Resolved, 107 Closed.
/// A jump the model does not know is put back in silence, and active follows the state whatever a client says.
/// </summary>
internal sealed class ProblemState : IBusinessRule
{
    private const string RootCauseAnalysis = "103";
    private const string Resolved = "106";
    private const string Closed = "107";

    private static readonly Dictionary<string, string[]> Next = new()
    {
        ["101"] = ["102", Closed],
        ["102"] = ["101", RootCauseAnalysis, Closed],
        [RootCauseAnalysis] = ["104", Resolved, Closed],
        ["104"] = [RootCauseAnalysis, Resolved, Closed],
        [Resolved] = [RootCauseAnalysis, Closed],
        [Closed] = [RootCauseAnalysis],
    };

    public bool Concerns(TableDefinition table) => table.IsA("problem");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        Mirror(draft);
        var old = draft.Old("state");
        var isJump = !draft.IsNew && draft["state"] != old && Next.TryGetValue(old, out var next) && !next.Contains(draft["state"]);
        if (isJump && !context.Account.IsSystem) draft["state"] = draft["problem_state"] = old;
        draft["active"] = draft["state"] == Closed ? "false" : "true";
        if (draft.BecameOneOf("state", Resolved, Closed))
        {
            if (draft["resolved_at"].Length == 0) draft["resolved_at"] = context.Now;
            if (draft["resolved_by"].Length == 0) draft["resolved_by"] = context.Account.SysId;
        }

        if (draft["state"] is not (Resolved or Closed) && old is Resolved or Closed) Reopen(draft, context);
        TaskState.StampClosing(draft, context);
        return null;
    }

    private static void Mirror(Draft draft)
    {
        var stateLeads = draft.IsNew
            ? draft.Given.Contains("state") || !draft.Given.Contains("problem_state")
            : draft.Changed("state");
        if (stateLeads) draft["problem_state"] = draft["state"];
        else draft["state"] = draft["problem_state"];
    }

    private static void Reopen(Draft draft, RuleContext context)
    {
        _ = int.TryParse(draft["reopen_count"], CultureInfo.InvariantCulture, out var count);
        draft["reopen_count"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        draft["reopened_at"] = context.Now;
        draft["reopened_by"] = context.Account.SysId;
        draft["resolved_at"] = "";
        draft["resolved_by"] = "";
    }
}
