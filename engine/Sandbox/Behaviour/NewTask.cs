using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>What every new task is stamped with unless the caller said otherwise.</summary>
internal sealed class NewTask : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.IsA("task");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (!draft.IsNew) return null;
        if (draft["opened_at"].Length == 0) draft["opened_at"] = context.Now;
        if (draft["opened_by"].Length == 0) draft["opened_by"] = context.Account.SysId;
        draft["task_effective_number"] = draft["number"];
        return null;
    }
}
