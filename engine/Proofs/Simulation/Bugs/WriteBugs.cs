using Connector.Bonding;

namespace Connector.Proofs.Simulation.Bugs;

/// <summary>What became of a write is told otherwise.</summary>
internal sealed class ReceiptBug(IInstance instance, Func<Write, Receipt, Receipt> told) : ThroughInstance(instance)
{
    public override async Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        var receipts = await Instance.DeliverAsync(writes, shapes, cancel).ConfigureAwait(false);
        return [.. receipts.Select(receipt => told(writes.First(write => write.Id == receipt.Write), receipt))];
    }

    public override async Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel) =>
        told(write, await Instance.AttachAsync(write, source, cancel).ConfigureAwait(false));
}

/// <summary>Every attempt makes its record under an id of its own.</summary>
internal sealed class FreshIdBug(IInstance instance) : ThroughInstance(instance)
{
    public override Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel) =>
        Instance.DeliverAsync([.. writes.Select(Fresh)], shapes, cancel);

    private static Write Fresh(Write write) => write is CreateRecord create ? create with { Key = create.Key with { SysId = Ids.Peer(create.Id) } } : write;
}

/// <summary>A pass settles as soon as its writes have left.</summary>
internal sealed class AnsweredAtOnceBug(IInstance instance) : ThroughInstance(instance)
{
    public override Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        _ = Instance.DeliverAsync(writes, shapes, cancel);
        return Task.FromResult<IReadOnlyList<Receipt>>([.. writes.Select(write => new Delivered(write.Id, write.Key, null))]);
    }
}

/// <summary>One refused write stops what stands behind it, and is tried for ever.</summary>
internal sealed class OneQueueBug(IInstance instance) : ThroughInstance(instance)
{
    public override async Task<IReadOnlyList<Receipt>> DeliverAsync(
        IReadOnlyList<Write> writes, IReadOnlyDictionary<string, RecordShape> shapes, CancellationToken cancel)
    {
        List<Receipt> receipts = [];
        foreach (var bond in writes.GroupBy(write => write.Bond))
        {
            receipts.AddRange(receipts.Exists(receipt => receipt is not Delivered)
                ? bond.Select(write => new Refused(write.Id, 0, "it is not its turn", Passing: true))
                : await Instance.DeliverAsync([.. bond], shapes, cancel).ConfigureAwait(false));
        }

        return [.. receipts.Select(receipt => receipt is Refused refused ? refused with { Passing = true } : receipt)];
    }
}
