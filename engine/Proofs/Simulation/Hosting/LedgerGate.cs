using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Watching;

namespace Connector.Proofs.Simulation.Hosting;

/// <summary>
/// The ledger as one life of a host reaches it: every call takes a moment, in which the host may crash, before it is done or after. A full disk
/// refuses what would be written.
/// </summary>
internal sealed class LedgerGate(ILedger ledger, Life life, Disk disk, Chance chance, Watch watch) : ILedger
{
    public Task<string?> IdentityAsync(string instance, CancellationToken cancel) => ReadAsync(() => ledger.IdentityAsync(instance, cancel));

    public Task IdentifyAsync(string instance, string identity, CancellationToken cancel) =>
        WriteAsync(() => ledger.IdentifyAsync(instance, identity, cancel), () => { });

    public Task<Cursor> CursorAsync(string instance, string feed, CancellationToken cancel) => ReadAsync(() => ledger.CursorAsync(instance, feed, cancel));

    public Task<IReadOnlyList<Bond>> BondsOfAsync(string instance, Side side, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        ReadAsync(() => ledger.BondsOfAsync(instance, side, sysIds, cancel));

    public Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel) =>
        ReadAsync(() => ledger.PendingAsync(instance, side, limit, cancel));

    public Task<IReadOnlyList<Bond>> BondsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => ReadAsync(() => ledger.BondsAsync(ids, cancel));

    public Task<IReadOnlyList<Bond>> AllBondsAsync(string customer, CancellationToken cancel) => ReadAsync(() => ledger.AllBondsAsync(customer, cancel));

    public Task<IReadOnlyList<Bond>> BondsAfterAsync(string customer, string after, int limit, CancellationToken cancel) =>
        ReadAsync(() => ledger.BondsAfterAsync(customer, after, limit, cancel));

    public Task<IReadOnlyList<EntryLink>> LinksAsync(IReadOnlyCollection<string> bonds, CancellationToken cancel) => ReadAsync(() => ledger.LinksAsync(bonds, cancel));

    public Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel) =>
        WriteAsync(() => ledger.SweptAsync(marks, cursors, cancel), () => { });

    public Task<IReadOnlyList<Mark>> MarksAsync(string customer, DateTimeOffset now, int limit, CancellationToken cancel) =>
        ReadAsync(() => ledger.MarksAsync(customer, now, limit, cancel));

    public Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel) =>
        ReadAsync(() => ledger.MarksOfAsync(customer, keys, cancel));

    public Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel) => ReadAsync(() => ledger.OutstandingAsync(customer, cancel));

    public Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel) =>
        WriteAsync(() => ledger.PlanAsync(customer, bonds, writes, cancel), () => watch.Planned(bonds, writes));

    public Task SettleAsync(Settlement settlement, CancellationToken cancel) =>
        WriteAsync(() => ledger.SettleAsync(settlement, cancel), () => watch.Settled(settlement));

    public Task<IReadOnlyList<HistoryRow>> HistoryAsync(string bond, CancellationToken cancel) => ReadAsync(() => ledger.HistoryAsync(bond, cancel));

    public Task<IReadOnlyList<HistoryRow>> HistorySinceAsync(IReadOnlyCollection<string> bonds, DateTimeOffset since, CancellationToken cancel) =>
        ReadAsync(() => ledger.HistorySinceAsync(bonds, since, cancel));

    public Task<IReadOnlyList<(string? Bond, Finding Finding)>> FindingsAsync(string customer, CancellationToken cancel) =>
        ReadAsync(() => ledger.FindingsAsync(customer, cancel));

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        await life.Wait(chance.Below(3)).ConfigureAwait(false);
        return await read().ConfigureAwait(false);
    }

    private async Task WriteAsync(Func<Task> write, Action stored)
    {
        await life.Wait(chance.Below(5)).ConfigureAwait(false);
        if (disk.IsFull)
        {
            throw new DiskFullException();
        }

        await write().ConfigureAwait(false);
        stored();
        await life.Wait(chance.Below(10)).ConfigureAwait(false);
    }
}
