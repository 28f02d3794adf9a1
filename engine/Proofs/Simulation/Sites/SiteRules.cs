namespace Connector.Proofs.Simulation.Sites;

/// <summary>What instances do by themselves when a record is saved: their business rules, data policies and state models.</summary>
internal static class SiteRules
{
    /// <summary>Columns that these rules write.</summary>
    public static readonly string[] Columns = ["active", "hold_reason", "priority"];

    /// <summary>Before it is stored: changes what is to be stored, or refuses it.</summary>
    public static string? Before(SiteRecord before, SiteRecord after)
    {
        if (after.Table == "incident")
        {
            var state = after["state"];
            if (state is "6" or "7" && (after["close_code"].Length == 0 || after["close_notes"].Length == 0))
            {
                return "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes";
            }

            if (state == "3" && after["hold_reason"].Length == 0)
            {
                return "Data Policy Exception: The following fields are mandatory: On hold reason";
            }

            if (state != "3")
            {
                after["hold_reason"] = "";
            }
        }

        var ended = after.Table == "incident" ? after["state"] is "7" or "8" : after["state"] == "3";
        after["active"] = ended ? "false" : "true";
        after["priority"] = after["impact"] + after["urgency"];
        return null;
    }

    /// <summary>By how much <c>sys_mod_count</c> rises when a state changes: on a case a rule that runs afterwards saves the record once more.</summary>
    public static int Bumps(SiteRecord record) => record.Table == "incident" ? 1 : 2;
}
