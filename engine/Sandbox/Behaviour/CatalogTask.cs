using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>The work behind a requested item. When all its tasks are closed the item is, as complete, incomplete or skipped.</summary>
internal sealed class CatalogTask : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name == "sc_task";

    public static void Create(Row item, RuleContext context)
    {
        if (context.Database.Find(item.Table, item.SysId)?["active"] != "true") return;
        if (Catalog.DeliveryPlan.Governs(context.Database, item)) return;
        context.Writer.Insert(
            context.Database.Dictionary["sc_task"],
            new Fields
            {
                ["request_item"] = item.SysId,
                ["short_description"] = item["short_description"],
                ["assignment_group"] = item["assignment_group"],
            },
            context.Account);
    }

    /// <summary>Any incomplete makes incomplete, all skipped makes skipped, else complete.</summary>
    public static string StateOf(List<Row> parts)
    {
        if (parts.Exists(p => p["state"] == "4")) return "4";
        return parts.TrueForAll(p => p["state"] == "7") ? "7" : "3";
    }

    public Refusal? Before(Draft draft, RuleContext context)
    {
        if (!draft.Changed("request_item") || context.Database.Find("sc_req_item", draft["request_item"]) is not { } item) return null;
        draft["request"] = item["request"];
        draft["cat_item"] = item["cat_item"];
        draft["sc_catalog"] = item["sc_catalog"];
        draft["parent"] = item.SysId;
        return null;
    }

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row["active"] != "false" || before?["active"] == "false") return;
        context.Flows.Run(() => Close(row["request_item"], context));
    }

    private static void Close(string itemId, RuleContext context)
    {
        if (context.Database.Find("sc_req_item", itemId) is not { } item || item["active"] == "false") return;
        if (Catalog.DeliveryPlan.Governs(context.Database, item)) return;
        var tasks = context.Database.Where("sc_task", "request_item", itemId).ToList();
        if (tasks.TrueForAll(t => t["active"] == "false"))
            context.Writer.Update(item.Table, itemId, new Fields { ["state"] = StateOf(tasks) }, context.Account);
    }
}
