namespace Connector.Tests.Passes;

/// <summary>A ledger that knows nothing and is asked to remember nothing.</summary>
internal sealed class EmptyLedger : ILedger
{
    public Task<string?> IdentityAsync(string instance, CancellationToken cancel) => Task.FromResult<string?>(null);

    public Task IdentifyAsync(string instance, string identity, CancellationToken cancel) => throw Unasked();

    public Task<Cursor> CursorAsync(string instance, string feed, CancellationToken cancel) => Task.FromResult(Cursor.Start);

    public Task<IReadOnlyList<Bond>> BondsOfAsync(string instance, Side side, IReadOnlyCollection<string> sysIds, CancellationToken cancel) => None<Bond>();

    public Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel) => None<Bond>();

    public Task<IReadOnlyList<Bond>> BondsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => None<Bond>();

    public Task<IReadOnlyList<Bond>> AllBondsAsync(string customer, CancellationToken cancel) => None<Bond>();

    public Task<IReadOnlyList<Bond>> BondsAfterAsync(string customer, string after, int limit, CancellationToken cancel) => None<Bond>();

    public Task<IReadOnlyList<EntryLink>> LinksAsync(IReadOnlyCollection<string> bonds, CancellationToken cancel) => None<EntryLink>();

    public Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel) => throw Unasked();

    public Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel) => None<Mark>();

    public Task<IReadOnlyList<Mark>> MarksAsync(string customer, DateTimeOffset now, int limit, CancellationToken cancel) => None<Mark>();

    public Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel) => None<Write>();

    public Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel) => throw Unasked();

    public Task SettleAsync(Settlement settlement, CancellationToken cancel) => throw Unasked();

    public Task<IReadOnlyList<HistoryRow>> HistoryAsync(string bond, CancellationToken cancel) => None<HistoryRow>();

    public Task<IReadOnlyList<HistoryRow>> HistorySinceAsync(IReadOnlyCollection<string> bonds, DateTimeOffset since, CancellationToken cancel) => None<HistoryRow>();

    public Task<IReadOnlyList<(string? Bond, Finding Finding)>> FindingsAsync(string customer, CancellationToken cancel) => None<(string? Bond, Finding Finding)>();

    private static Task<IReadOnlyList<T>> None<T>() => Task.FromResult<IReadOnlyList<T>>([]);

    private static InvalidOperationException Unasked() => new("Nothing changed, so there is nothing to remember.");
}
