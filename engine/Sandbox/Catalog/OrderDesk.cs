using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Turns the lines of an order into one request with an item per line, and hands the items to fulfilment.</summary>
internal sealed class OrderDesk(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly AnswerRecords answers = new(instance);
    private readonly Pricing pricing = new(instance.Database);
    private readonly Fulfilment fulfilment = new(instance);

    /// <summary>Call inside the write gate.</summary>
    public WriteOutcome Place(IReadOnlyList<OrderLine> lines, Fields header, Account account)
    {
        // Items come first and the request last, as on the platform; its id is therefore chosen beforehand.
        var requestId = instance.Chance.NextId();
        List<Row> items = [];
        foreach (var line in lines)
        {
            var outcome = PlaceItem(line, requestId, account);
            if (outcome.Row is not { } row) return Undo(items, outcome, account);
            items.Add(row);
        }

        var request = PlaceRequest(lines, new Fields(header) { ["sys_id"] = requestId }, account);
        if (request.Row is null) return Undo(items, request, account);
        foreach (var row in items) instance.Flows.Run(() => fulfilment.Begin(row.SysId, account));
        return database.Find("sc_request", requestId)!;
    }

    private WriteOutcome Undo(List<Row> items, WriteOutcome refused, Account account)
    {
        foreach (var row in items) instance.Writer.Delete(row.Table, row.SysId, account);
        return refused;
    }

    private WriteOutcome PlaceItem(OrderLine line, string requestId, Account account)
    {
        var item = line.Item;
        var outcome = Insert("sc_req_item", account, new Fields
        {
            ["request"] = requestId,
            ["cat_item"] = item.SysId,
            ["sc_catalog"] = item["sc_catalogs"].Split(',')[0],
            ["quantity"] = line.Quantity.ToString(CultureInfo.InvariantCulture),
            ["requested_for"] = line.RequestedFor,
            ["short_description"] = item["short_description"] is { Length: > 0 } text ? text : item["name"],
            ["price"] = Pricing.Stored(pricing.Of(item, line.Answers) * line.Quantity),
            ["recurring_price"] = Pricing.Stored(pricing.Recurring(item, line.Answers) * line.Quantity),
            ["recurring_frequency"] = item["recurring_frequency"],
            ["assignment_group"] = item["group"],
            ["order_guide"] = line.Guide,
            ["estimated_delivery"] = DueAt(item),
        });
        if (outcome.Row is { } row) answers.WriteForRequest(item, row, line.Answers, account);
        return outcome;
    }

    private WriteOutcome PlaceRequest(IReadOnlyList<OrderLine> lines, Fields header, Account account)
    {
        header["requested_for"] = lines[0].RequestedFor;
        header["price"] = Pricing.Stored(lines.Sum(line => pricing.Of(line.Item, line.Answers) * line.Quantity));
        header["request_state"] = "requested";
        header["approval"] = "requested";
        return Insert("sc_request", account, header);
    }

    private WriteOutcome Insert(string table, Account account, Fields fields) =>
        instance.Writer.Insert(database.Dictionary[table], fields, account);

    private string DueAt(Row item) => WireDate.TryParse(item["delivery_time"], out var after)
        ? WireDate.Text(instance.Clock.Now.UtcDateTime + (after - DateTime.UnixEpoch))
        : "";
}
