using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A request's own state words follow its approval and its task state.</summary>
internal sealed class Request : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sc_request";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft.BecameOneOf("approval", "rejected")) draft["state"] = "4";
        if (draft.BecameOneOf("approval", "approved")) (draft["request_state"], draft["stage"]) = ("in_process", "delivery");
        if (draft.BecameOneOf("state", "2")) (draft["request_state"], draft["stage"]) = ("in_process", "delivery");
        if (draft.BecameOneOf("state", "3")) (draft["request_state"], draft["stage"]) = ("closed_complete", "closed_complete");
        if (draft.BecameOneOf("state", "4")) (draft["request_state"], draft["stage"]) = ("closed_incomplete", "closed_incomplete");
        return null;
    }
}
