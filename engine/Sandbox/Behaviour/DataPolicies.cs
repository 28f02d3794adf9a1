using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Data policies: fields that must be filled, whoever writes and however. They see what early before-rules changed.
/// The shipped ones stand here, an instance's own in sys_data_policy2.
/// </summary>
internal sealed class DataPolicies : IBusinessRule
{
    public bool Concerns(TableDefinition table) => !table.IsA("sys_metadata") && table.Name != "sys_journal_field";

    public Refusal? Before(Draft draft, RuleContext context)
    {
        List<string>? missing = null;
        if (draft.Table.IsA("task") || draft.Table.Name == "sysapproval_approver") Shipped(draft, context, ref missing);
        foreach (var policy in context.Instance.Configuration.DataPolicies)
        {
            if (!policy.Concerns(draft.Table) || !policy.Condition.Matches(draft.Preview())) continue;
            foreach (var column in policy.Mandatory)
                if (IsEmpty(draft, column)) (missing ??= []).Add(column.Label);
        }

        return missing is null ? null : Refusal.Mandatory(missing.Distinct());
    }

    private static bool IsEmpty(Draft draft, Column column) => column.Kind == ColumnKind.JournalInput
        ? !draft.Journal.Exists(j => j.Column.Name == column.Name)
        : draft[column.Ordinal].Length == 0;

    private static void Shipped(Draft draft, RuleContext context, ref List<string>? missing)
    {
        switch (draft.Table.Name)
        {
            case "incident":
                Incident(draft, context, ref missing);
                break;
            case "problem":
                if (draft["state"] is "106" or "107") Need(draft, "resolution_code", "Resolution code", ref missing);
                break;
            case "change_request":
                Change(draft, ref missing);
                break;
            case "change_task" when draft["on_hold"] == "true":
                Need(draft, "on_hold_reason", "On hold reason", ref missing);
                break;
            case "sysapproval_approver" when context.IsRequested && draft.BecameOneOf("state", "rejected"):
                NeedEntry(draft, "comments", "Comments", ref missing);
                break;
        }
    }

    private static void Incident(Draft draft, RuleContext context, ref List<string>? missing)
    {
        if (draft["state"] is "6" or "7")
        {
            Need(draft, "close_code", "Resolution code", ref missing);
            Need(draft, "close_notes", "Resolution notes", ref missing);
        }

        if (draft["state"] != "3") return;
        Need(draft, "hold_reason", "On hold reason", ref missing);
        var beginsToWait = draft["hold_reason"] == "1" && (draft.Changed("hold_reason") || draft.Changed("state"));
        if (beginsToWait && context.IsRequested) NeedEntry(draft, "comments", "Additional comments", ref missing);
    }

    private static void Change(Draft draft, ref List<string>? missing)
    {
        if (draft["state"] == "3")
        {
            Need(draft, "close_code", "Close code", ref missing);
            Need(draft, "close_notes", "Close notes", ref missing);
        }

        if (draft["on_hold"] == "true") Need(draft, "on_hold_reason", "On hold reason", ref missing);
    }

    private static void Need(Draft draft, string column, string label, ref List<string>? missing)
    {
        if (draft[column].Length == 0) (missing ??= []).Add(label);
    }

    private static void NeedEntry(Draft draft, string element, string label, ref List<string>? missing)
    {
        if (!draft.Journal.Exists(j => j.Column.Name == element)) (missing ??= []).Add(label);
    }
}
