using System.Globalization;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// Priority follows from impact and urgency; what a client sends for it is overwritten. An instance may keep its own
/// table in dl_u_priority.
/// </summary>
internal sealed class PriorityLookup : IBusinessRule
{
    private const int LowestOfCases = 4;
    private const int LowestOfIncidents = 5;

    public bool Concerns(TableDefinition table) => table.IsA("incident") || table.IsA("problem") || table.IsA("sn_customerservice_case");

    public Refusal? Before(Draft draft, RuleContext context)
    {
        var isCase = draft.Table.IsA("sn_customerservice_case");
        // A case's priority may be set by itself; only a given impact or urgency brings the lookup in.
        if (isCase && !draft.Given.Contains("impact") && !draft.Given.Contains("urgency")) return null;
        if (!Level(draft["impact"], out var impact) || !Level(draft["urgency"], out var urgency)) return null;
        var own = context.Instance.Configuration.Priorities;
        if (own.Count > 0)
        {
            if (own.TryGetValue((impact * 10) + urgency, out var priority)) draft["priority"] = priority;
            return null;
        }

        draft["priority"] = Math.Min(impact + urgency - 1, isCase ? LowestOfCases : LowestOfIncidents).ToString(CultureInfo.InvariantCulture);
        return null;
    }

    private static bool Level(string text, out int level) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out level) && level is >= 1 and <= 3;
}
