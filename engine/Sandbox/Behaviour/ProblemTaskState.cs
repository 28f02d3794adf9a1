using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The problem task's states: 151 New, 152 Assess, 154 Work in Progress, 157 Closed. Other jumps are put back in silence.</summary>
internal sealed class ProblemTaskState : IBusinessRule
{
    private const string Closed = "157";

    private static readonly Dictionary<string, string[]> Next = new()
    {
        ["151"] = ["152", "154", Closed],
        ["152"] = ["151", "154", Closed],
        ["154"] = ["152", Closed],
        [Closed] = ["154"],
    };

    public bool Concerns(TableDefinition table) => table.IsA("problem_task");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        var old = draft.Old("state");
        var isJump = !draft.IsNew && draft["state"] != old && Next.TryGetValue(old, out var next) && !next.Contains(draft["state"]);
        if (isJump && !context.Account.IsSystem) draft["state"] = old;
        draft["active"] = draft["state"] == Closed ? "false" : "true";
        if (draft.BecameOneOf("state", "154") && draft["started_at"].Length == 0)
            (draft["started_at"], draft["started_by"]) = (context.Now, context.Account.SysId);
        TaskState.StampClosing(draft, context);
        return null;
    }
}
