using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Turns an order into one request with an item per receiver, the answers as variables, and approvals where due.</summary>
internal sealed class OrderDesk(Instance instance)
{
    private readonly Database database = instance.Database;

    public WriteOutcome Place(Row item, Order order, Account account)
    {
        database.Gate.EnterWriteLock();
        try
        {
            // Items come first and the request last, as on the platform; its id is therefore chosen beforehand.
            var requestId = instance.Chance.NextId();
            List<Row> items = [];
            foreach (var receiver in order.RequestedFor)
            {
                var outcome = PlaceItem(item, order, receiver, requestId, account);
                if (outcome.Row is not { } row) return Undo(items, outcome, account);
                items.Add(row);
            }

            var request = PlaceRequest(item, order, requestId, account);
            if (request.Row is null) return Undo(items, request, account);
            foreach (var row in items) AskForApproval(item, row, account);
            return database.Find("sc_request", requestId)!;
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private WriteOutcome Undo(List<Row> items, WriteOutcome refused, Account account)
    {
        foreach (var row in items) instance.Writer.Delete(row.Table, row.SysId, account);
        return refused;
    }

    private WriteOutcome PlaceItem(Row item, Order order, string receiver, string requestId, Account account)
    {
        var outcome = Insert("sc_req_item", account, new Fields
        {
            ["request"] = requestId,
            ["cat_item"] = item.SysId,
            ["sc_catalog"] = item["sc_catalogs"].Split(',')[0],
            ["quantity"] = order.Quantity.ToString(CultureInfo.InvariantCulture),
            ["requested_for"] = receiver,
            ["short_description"] = item["short_description"] is { Length: > 0 } text ? text : item["name"],
            ["price"] = Price(item, order.Quantity),
            ["assignment_group"] = item["group"],
            ["stage"] = NeedsApproval(item) ? "waiting_for_approval" : "fulfillment",
            ["estimated_delivery"] = DueAt(item),
        });
        if (outcome.Row is { } row) Answer(item, row, order, account);
        return outcome;
    }

    private WriteOutcome PlaceRequest(Row item, Order order, string requestId, Account account) => Insert("sc_request", account, new Fields
    {
        ["sys_id"] = requestId,
        ["requested_for"] = order.RequestedFor[0],
        ["price"] = Price(item, order.Quantity * order.RequestedFor.Count),
        ["request_state"] = NeedsApproval(item) ? "requested" : "in_process",
        ["approval"] = NeedsApproval(item) ? "requested" : "approved",
    });

    private void Answer(Row item, Row requested, Order order, Account account)
    {
        foreach (var variable in CatalogVariables.Of(database, item))
        {
            var value = order.Variables.GetValueOrDefault(variable["name"], variable["default_value"]);
            var option = Insert("sc_item_option", account, new Fields
            {
                ["item_option_new"] = variable.SysId,
                ["value"] = value,
                ["order"] = variable["order"],
            });
            if (option.Row is null) continue;
            Insert("sc_item_option_mtom", account, new Fields
            {
                ["request_item"] = requested.SysId,
                ["sc_item_option"] = option.Row.SysId,
            });
        }
    }

    private void AskForApproval(Row item, Row requested, Account account)
    {
        var approval = NeedsApproval(item) ? "requested" : "approved";
        instance.Writer.Update(requested.Table, requested.SysId, new Fields { ["approval"] = approval }, Account.System);
        if (!NeedsApproval(item)) return;
        Insert("sysapproval_approver", account, new Fields
        {
            ["sysapproval"] = requested.SysId,
            ["approver"] = ApproverOf(item, requested),
            ["state"] = "requested",
        });
    }

    /// <summary>The item's approver, else the receiver's manager, else an administrator.</summary>
    private string ApproverOf(Row item, Row requested)
    {
        if (item["u_approver"] is { Length: > 0 } named) return named;
        if (database.Find("sys_user", requested["requested_for"])?["manager"] is { Length: > 0 } manager) return manager;
        return instance.Users.Find("admin")?.SysId ?? requested["opened_by"];
    }

    private WriteOutcome Insert(string table, Account account, Fields fields) =>
        instance.Writer.Insert(database.Dictionary[table], fields, account);

    private static bool NeedsApproval(Row item) => item["u_requires_approval"] == "true";

    private static string Price(Row item, int count) =>
        decimal.TryParse(item["price"], NumberStyles.Number, CultureInfo.InvariantCulture, out var price)
            ? (price * count).ToString("0.00", CultureInfo.InvariantCulture)
            : "";

    private string DueAt(Row item) => WireDate.TryParse(item["delivery_time"], out var after)
        ? WireDate.Text(instance.Clock.Now.UtcDateTime + (after - DateTime.UnixEpoch))
        : "";
}
