using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A request's own state words follow its approval and its task state.</summary>
internal sealed class Request : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sc_request";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.BecameOneOf("approval", "rejected")) draft["state"] = "4";
        if (draft.BecameOneOf("approval", "approved")) Follow(draft, "in_process", "delivery");
        if (draft.BecameOneOf("state", "2")) Follow(draft, "in_process", "delivery");
        if (draft.BecameOneOf("state", "3")) Follow(draft, "closed_complete", "closed_complete");
        if (draft.BecameOneOf("state", "4")) Follow(draft, draft["approval"] == "rejected" ? "closed_rejected" : "closed_incomplete", "closed_incomplete");
        if (draft.BecameOneOf("state", "7")) Follow(draft, "closed_cancelled", "closed_cancelled");
        return null;
    }

    private static void Follow(Draft draft, string requestState, string stage) =>
        (draft["request_state"], draft["stage"]) = (requestState, stage);
}
