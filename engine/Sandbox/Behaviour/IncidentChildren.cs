using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A parent incident hands its progress, hold and resolution down to its children, and counts them; closing is not handed down.</summary>
internal sealed class IncidentChildren : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.IsA("incident");

    public void After(Row row, Row? before, RuleContext context)
    {
        var (parent, old) = (row["parent_incident"], before?["parent_incident"] ?? "");
        if (parent != old)
        {
            Count(parent, context);
            Count(old, context);
        }

        if (before is null || row["state"] == before["state"]) return;
        var waitsForCaller = row["state"] == "3" && row["hold_reason"] == "1";
        if (row["state"] is "2" or "3" or "6" && !waitsForCaller) HandDown(row, context);
    }

    private static void HandDown(Row parent, RuleContext context)
    {
        foreach (var child in context.Database.Where("incident", "parent_incident", parent.SysId).ToList())
        {
            if (child["active"] == "false") continue;
            var fields = new Fields { ["state"] = parent["state"] };
            if (parent["state"] == "3") fields["hold_reason"] = parent["hold_reason"];
            if (parent["state"] == "6") (fields["close_code"], fields["close_notes"]) = (parent["close_code"], parent["close_notes"]);
            context.Writer.Update(child.Table, child.SysId, fields, context.Account);
        }
    }

    private static void Count(string parentId, RuleContext context)
    {
        if (context.Database.Find("incident", parentId) is not { } parent) return;
        var count = context.Database.Where("incident", "parent_incident", parentId).Count().ToString(CultureInfo.InvariantCulture);
        context.Writer.Update(parent.Table, parent.SysId, new Fields { ["child_incidents"] = count }, context.Account);
    }
}
