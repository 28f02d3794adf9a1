namespace Connector.Proofs.Simulation.Bugs;

/// <summary>A ledger that does what another does; a bug is where it does not.</summary>
internal abstract class ThroughLedger(ILedger ledger) : ILedger
{
    protected ILedger Ledger => ledger;

    public Task<string?> IdentityAsync(string instance, CancellationToken cancel) => ledger.IdentityAsync(instance, cancel);

    public Task IdentifyAsync(string instance, string identity, CancellationToken cancel) => ledger.IdentifyAsync(instance, identity, cancel);

    public Task<Cursor> CursorAsync(string instance, string feed, CancellationToken cancel) => ledger.CursorAsync(instance, feed, cancel);

    public Task<IReadOnlyList<Bond>> BondsOfAsync(string instance, Side side, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        ledger.BondsOfAsync(instance, side, sysIds, cancel);

    public virtual Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel) =>
        ledger.PendingAsync(instance, side, limit, cancel);

    public Task<IReadOnlyList<Bond>> BondsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => ledger.BondsAsync(ids, cancel);

    public Task<IReadOnlyList<Bond>> AllBondsAsync(string customer, CancellationToken cancel) => ledger.AllBondsAsync(customer, cancel);

    public Task<IReadOnlyList<Bond>> BondsAfterAsync(string customer, string after, int limit, CancellationToken cancel) =>
        ledger.BondsAfterAsync(customer, after, limit, cancel);

    public Task<IReadOnlyList<EntryLink>> LinksAsync(IReadOnlyCollection<string> bonds, CancellationToken cancel) => ledger.LinksAsync(bonds, cancel);

    public virtual Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel) =>
        ledger.SweptAsync(marks, cursors, cancel);

    public Task<IReadOnlyList<Mark>> MarksAsync(string customer, DateTimeOffset now, int limit, CancellationToken cancel) =>
        ledger.MarksAsync(customer, now, limit, cancel);

    public virtual Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel) =>
        ledger.MarksOfAsync(customer, keys, cancel);

    public virtual Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel) => ledger.OutstandingAsync(customer, cancel);

    public virtual Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel) =>
        ledger.PlanAsync(customer, bonds, writes, cancel);

    public virtual Task SettleAsync(Settlement settlement, CancellationToken cancel) => ledger.SettleAsync(settlement, cancel);

    public Task<IReadOnlyList<HistoryRow>> HistoryAsync(string bond, CancellationToken cancel) => ledger.HistoryAsync(bond, cancel);

    public Task<IReadOnlyList<HistoryRow>> HistorySinceAsync(IReadOnlyCollection<string> bonds, DateTimeOffset since, CancellationToken cancel) =>
        ledger.HistorySinceAsync(bonds, since, cancel);

    public Task<IReadOnlyList<(string? Bond, Finding Finding)>> FindingsAsync(string customer, CancellationToken cancel) => ledger.FindingsAsync(customer, cancel);
}
