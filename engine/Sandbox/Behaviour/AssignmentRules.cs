using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Gives a task nobody has to a group or person: by the first assignment rule that matches, then by the group's default assignee.</summary>
internal sealed class AssignmentRules : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.IsA("task");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (draft["active"] == "false") return null;
        if (draft["assignment_group"].Length == 0 && draft["assigned_to"].Length == 0) ApplyRules(draft, context);
        if (draft["assigned_to"].Length == 0 && draft["assignment_group"].Length > 0 && draft.Changed("assignment_group")
            && context.Database.Find("sys_user_group", draft["assignment_group"]) is { } group)
            draft["assigned_to"] = group["default_assignee"];
        if (!draft.IsNew && draft.Changed("assigned_to") && draft.Old("assigned_to").Length > 0) CountReassignment(draft);
        return null;
    }

    private static void ApplyRules(Draft draft, RuleContext context)
    {
        foreach (var rule in context.Instance.Configuration.AssignmentRules)
        {
            if (!draft.Table.IsA(rule.Table) || !rule.Condition.Matches(draft.Preview())) continue;
            draft["assignment_group"] = rule.Group;
            draft["assigned_to"] = rule.User;
            return;
        }
    }

    private static void CountReassignment(Draft draft)
    {
        _ = int.TryParse(draft["reassignment_count"], System.Globalization.CultureInfo.InvariantCulture, out var count);
        draft["reassignment_count"] = (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
