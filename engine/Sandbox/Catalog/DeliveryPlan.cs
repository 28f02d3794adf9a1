using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Catalog;

/// <summary>
/// An item's delivery plan: when the requested item is approved, the plan's tasks are opened one order number after another, and
/// closing the last one completes the item.
/// </summary>
internal sealed class DeliveryPlan : IBusinessRule
{
    public bool Concerns(TableDefinition table) => table.Name is "sc_req_item" or "sc_task";

    /// <summary>Whether the item has a plan, so that its tasks come from there.</summary>
    public static bool Governs(Database database, Row requestedItem) => StepsOf(database, requestedItem).Count > 0;

    public void After(Row row, Row? before, RuleContext context)
    {
        if (row.Table.Name == "sc_req_item")
        {
            if (row["approval"] == "approved" && before?["approval"] != "approved") context.Flows.Run(() => OpenNext(row.SysId, context));
        }
        else if (row["active"] == "false" && before is not null && before["active"] != "false" && row["request_item"].Length > 0)
        {
            context.Flows.Run(() => OpenNext(row["request_item"], context));
        }
    }

    private static void OpenNext(string requestedItem, RuleContext context)
    {
        var database = context.Database;
        if (database.Find("sc_req_item", requestedItem) is not { } row || row["active"] == "false") return;
        var steps = StepsOf(database, row);
        if (steps.Count == 0) return;
        var tasks = database.Where("sc_task", "request_item", requestedItem).ToList();
        if (tasks.Exists(t => t["active"] != "false")) return;
        var opened = tasks.Select(t => t["delivery_task"]).ToHashSet();
        var next = steps.Where(s => !opened.Contains(s.SysId)).GroupBy(OrderOf).MinBy(g => g.Key);
        if (next is null)
        {
            context.Writer.Update(row.Table, row.SysId, new Fields { ["state"] = "3" }, Account.System);
            return;
        }

        foreach (var step in next) Open(step, row, context);
    }

    private static void Open(Row step, Row row, RuleContext context) => context.Writer.Insert(context.Database.Dictionary["sc_task"], new Fields
    {
        ["request_item"] = row.SysId,
        ["request"] = row["request"],
        ["cat_item"] = row["cat_item"],
        ["sc_catalog"] = row["sc_catalog"],
        ["parent"] = row.SysId,
        ["delivery_task"] = step.SysId,
        ["short_description"] = step["short_description"] is { Length: > 0 } text ? text : step["name"],
        ["description"] = step["instructions"],
        ["assignment_group"] = step["group"] is { Length: > 0 } group ? group : row["assignment_group"],
        ["assigned_to"] = step["assigned_to"],
        ["approval"] = "approved",
    }, Account.System);

    private static List<Row> StepsOf(Database database, Row requestedItem) =>
        database.Find("sc_cat_item", requestedItem["cat_item"])?["delivery_plan"] is { Length: > 0 } plan
            ? [.. database.Where("sc_cat_item_delivery_task", "delivery_plan", plan).OrderBy(OrderOf).ThenBy(s => s.SysId, StringComparer.Ordinal)]
            : [];

    private static int OrderOf(Row step) => int.TryParse(step["order"], CultureInfo.InvariantCulture, out var order) ? order : int.MaxValue;
}
