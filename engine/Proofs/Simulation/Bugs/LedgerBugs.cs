namespace Connector.Proofs.Simulation.Bugs;

/// <summary>A settlement is stored otherwise.</summary>
internal sealed class SettlementBug(ILedger ledger, Func<Settlement, Settlement> changed) : ThroughLedger(ledger)
{
    public override Task SettleAsync(Settlement settlement, CancellationToken cancel) => Ledger.SettleAsync(changed(settlement), cancel);
}

/// <summary>Writes that were never answered are done with as soon as their bond was judged, even where nothing was to be written.</summary>
internal sealed class ForgottenOutboxBug(ILedger ledger) : ThroughLedger(ledger)
{
    public override async Task SettleAsync(Settlement settlement, CancellationToken cancel)
    {
        var judged = settlement.Bonds.Where(bond => bond.Phase is BondPhase.Waiting or BondPhase.Held).Select(bond => bond.Id).ToHashSet();
        var outbox = await Ledger.OutstandingAsync(settlement.Customer, cancel).ConfigureAwait(false);
        await Ledger.SettleAsync(settlement with { Done = [.. settlement.Done, .. outbox.Where(write => judged.Contains(write.Bond)).Select(write => write.Id)] }, cancel)
            .ConfigureAwait(false);
    }
}

/// <summary>The outbox is asked once for all rounds of a pass.</summary>
internal sealed class OutboxOnceBug(ILedger ledger) : ThroughLedger(ledger)
{
    private IReadOnlyList<Write>? _known;

    public override Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel)
    {
        _known = null;
        return base.PendingAsync(instance, side, limit, cancel);
    }

    public override async Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel) =>
        _known ??= await Ledger.OutstandingAsync(customer, cancel).ConfigureAwait(false);
}

/// <summary>The cursor moves first, and what was seen is marked afterwards.</summary>
internal sealed class CursorFirstBug(ILedger ledger) : ThroughLedger(ledger)
{
    public override async Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel)
    {
        await Ledger.SweptAsync([], cursors, cancel).ConfigureAwait(false);
        await Ledger.SweptAsync(marks, [], cancel).ConfigureAwait(false);
    }
}

/// <summary>Writes are sent and not stored.</summary>
internal sealed class UnstoredPlanBug(ILedger ledger) : ThroughLedger(ledger)
{
    public override Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel) =>
        Ledger.PlanAsync(customer, bonds, [], cancel);
}

/// <summary>A bond's two marks are handled apart.</summary>
internal sealed class SplitMarksBug(ILedger ledger) : ThroughLedger(ledger)
{
    public override Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Mark>>([]);
}
