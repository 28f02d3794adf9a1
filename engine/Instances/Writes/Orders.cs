using Connector.Instances.Batches;
using Connector.Instances.Calls;
using Connector.Instances.Queries;
using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>
/// Follows placed orders to their requested items and stamps them. An order answers with its request; until its item is there and
/// stamped nobody can tell whose it is, so the receipt stays unsure until then.
/// </summary>
internal sealed class Orders(Caller caller, Lister lister, InstanceConfig config)
{
    private const string Table = "sc_req_item";

    public async Task FollowAsync(DeliveryState state, IReadOnlyDictionary<string, RecordShape> shapes)
    {
        List<Placed> placed = [.. state.Writes.Select((write, place) => write is PlaceOrder order && state[place] is Delivered { Record: { } request }
            ? new Placed(place, order, request["request_id"] is { Length: > 0 } id ? id : request.Key.SysId, request["request_number"] ?? request["number"] ?? "")
            : null).OfType<Placed>()];
        if (placed.Count == 0)
        {
            return;
        }

        var shape = shapes.GetValueOrDefault(Table) ?? new RecordShape(Table, []);
        var items = await ItemsAsync(placed, shape).ConfigureAwait(false);
        foreach (var order in placed)
        {
            state.Settle(order.Place, items.TryGetValue(order.Request, out var row)
                ? new Delivered(order.Write.Id, row.Key with { Side = order.Write.Key.Side }, row)
                : new Unsure(order.Write.Id, $"ordered as {order.Number}, but its requested item cannot be read yet"));
        }

        await StampAsync([.. placed.Where(order => state[order.Place] is Delivered && order.Write.Fields.Count > 0)], state, shape).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, Record>> ItemsAsync(List<Placed> placed, RecordShape shape)
    {
        var asked = new RecordShape(Table, [.. shape.Names, "request", "cat_item"]);
        var listings = Lists.Ids(placed.Select(order => order.Request)).Select(ids =>
            new Listing(asked, EncodedQuery.Clause($"requestIN{ids}")) { Side = placed[0].Write.Key.Side, PageSize = config.PageSize });
        var read = await lister.ReadAsync(listings, CancellationToken.None).ConfigureAwait(false);
        Dictionary<string, Record> items = new(StringComparer.Ordinal);
        foreach (var row in read.SelectMany(listing => listing.Rows))
        {
            // A bundle makes several items of one order; ours is the one of the item ordered.
            var order = placed.Find(order => order.Request == row["request"]);
            if (order is not null && (row["cat_item"] is not { Length: > 0 } item || item == order.Write.Item))
            {
                items.TryAdd(order.Request, row);
            }
        }

        return items;
    }

    private async Task StampAsync(List<Placed> placed, DeliveryState state, RecordShape shape)
    {
        foreach (var chunk in placed.Chunk(config.BatchSize))
        {
            BatchItem[] items = [.. chunk.Select(order => new BatchItem(
                HttpMethod.Patch, TableUrl.Record(shape, Key(order).SysId), Body.Of(json => Body.Object(json, order.Write.Fields))))];
            var batch = await Batch.SendAsync(caller, items, "stamping requested items", CancellationToken.None).ConfigureAwait(false);
            for (var number = 0; number < chunk.Length; number++)
            {
                Settle(chunk[number], batch.Failure is null ? batch.Value![number] : null);
            }
        }

        RecordKey Key(Placed order) => ((Delivered)state[order.Place]!).Key;

        void Settle(Placed order, BatchAnswer? answer)
        {
            var stamped = answer is { Status: > 0 } ? Page.Of(shape, order.Write.Key.Side, answer.Status, answer.Body, answer.Head) : null;
            state.Settle(order.Place, stamped?.Value is [var row]
                ? new Delivered(order.Write.Id, Key(order), row)
                : new Unsure(order.Write.Id, $"ordered as {order.Number}, but requested item {Key(order).SysId} was not stamped: {stamped?.Failure?.Says}"));
        }
    }

    private sealed record Placed(int Place, PlaceOrder Write, string Request, string Number);
}
