using Connector.Instances.Batches;
using Connector.Instances.Calls;
using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>One write, ready to be sent.</summary>
/// <param name="Place">Its place among the writes handed in.</param>
/// <param name="Write">The write.</param>
/// <param name="Shape">The columns its answer holds.</param>
/// <param name="Item">The request.</param>
internal sealed record Parcel(int Place, Write Write, RecordShape Shape, BatchItem Item)
{
    /// <summary>What an order answers: the request, not the requested item.</summary>
    public static readonly RecordShape Request = new("sc_request", ["request_id", "request_number", "number"]);

    public static Parcel Of(int place, Write write, IReadOnlyDictionary<string, RecordShape> shapes)
    {
        var shape = write is PlaceOrder ? Request : shapes.GetValueOrDefault(write.Key.Table) ?? new RecordShape(write.Key.Table, []);
        return new Parcel(place, write, shape, ItemOf(write, shape));
    }

    /// <summary>Words for a finding.</summary>
    public string Asked => $"{Item.Method} {(Write is PlaceOrder ? "order_now" : Write.Key.Table)}";

    /// <summary>What became of it.</summary>
    public Receipt Receipt(Reply<List<Record>> reply) => reply switch
    {
        { Failure: { } failure } => Receipts.Of(Write, failure),
        { Value: [var row] } => new Delivered(Write.Id, row.Key, row),
        _ => new Unsure(Write.Id, "the answer holds no single record, though its status says that the work was done"),
    };

    private static BatchItem ItemOf(Write write, RecordShape shape) => write switch
    {
        CreateRecord create => new(HttpMethod.Post, TableUrl.Record(shape, ""), Body.Of(json =>
            Body.Object(json, [new FieldValue("sys_id", create.Key.SysId), .. create.Fields]))),
        UpdateRecord update => new(HttpMethod.Patch, TableUrl.Record(shape, update.Key.SysId), Body.Of(json => Body.Object(json, update.Fields))),
        AddEntry entry => new(HttpMethod.Patch, TableUrl.Record(shape, entry.Key.SysId), Body.Of(json =>
            Body.Object(json, [new FieldValue(entry.Field, entry.Text)]))),
        PlaceOrder order => Order(order),
        _ => throw new ArgumentException($"A {write.GetType().Name} does not travel in a batch.", nameof(write)),
    };

    private static BatchItem Order(PlaceOrder order) =>
        new(HttpMethod.Post, $"/api/sn_sc/servicecatalog/items/{Uri.EscapeDataString(order.Item)}/order_now", Body.Of(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sysparm_quantity", 1);
            json.WritePropertyName("variables");
            Body.Object(json, order.Variables);
            json.WriteEndObject();
        }));
}
