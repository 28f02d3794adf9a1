using Connector.Ledger.Tables;

namespace Connector.Ledger;

/// <summary>The ledger in a SQL database. Disposing it waits for the call that is writing and gives the database up.</summary>
public sealed class SqlLedger : ILedger, IPluginStates, IDueActions, IAsyncDisposable
{
    private readonly Database _database;

    internal SqlLedger(Database database) => _database = database;

    /// <inheritdoc/>
    public Task<string?> IdentityAsync(string instance, CancellationToken cancel) =>
        _database.ReadAsync(session => IdentityTable.ReadAsync(session, instance), cancel);

    /// <inheritdoc/>
    public Task IdentifyAsync(string instance, string identity, CancellationToken cancel) =>
        _database.WriteAsync(session => IdentityTable.WriteAsync(session, instance, identity), cancel);

    /// <inheritdoc/>
    public Task<Cursor> CursorAsync(string instance, string feed, CancellationToken cancel) =>
        _database.ReadAsync(session => CursorTable.ReadAsync(session, instance, feed), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bond>> BondsOfAsync(string instance, Side side, IReadOnlyCollection<string> sysIds, CancellationToken cancel) =>
        Some(sysIds, session => BondTable.OfAsync(session, instance, side, sysIds), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel) =>
        _database.ReadAsync(session => BondTable.PendingAsync(session, instance, side, limit), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bond>> BondsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        Some(ids, session => BondTable.ByIdAsync(session, ids), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bond>> AllBondsAsync(string customer, CancellationToken cancel) =>
        _database.ReadAsync(session => BondTable.AllAsync(session, customer), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bond>> BondsAfterAsync(string customer, string after, int limit, CancellationToken cancel) =>
        _database.ReadAsync(session => BondTable.AfterAsync(session, customer, after, limit), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EntryLink>> LinksAsync(IReadOnlyCollection<string> bonds, CancellationToken cancel) =>
        Some(bonds, session => LinkTable.ReadAsync(session, bonds), cancel);

    /// <inheritdoc/>
    public Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel) =>
        _database.WriteAsync(
            async session =>
            {
                await MarkTable.SeeAsync(session, marks).ConfigureAwait(false);
                await CursorTable.WriteAsync(session, cursors).ConfigureAwait(false);
            },
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Mark>> MarksAsync(string customer, DateTimeOffset now, int limit, CancellationToken cancel) =>
        _database.ReadAsync(session => MarkTable.ReadAsync(session, customer, now, limit), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel) =>
        keys.Count == 0 ? Task.FromResult<IReadOnlyList<Mark>>([]) : _database.ReadAsync(session => MarkTable.OfAsync(session, customer, keys), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel) =>
        _database.ReadAsync(session => OutboxTable.ReadAsync(session, customer), cancel);

    /// <inheritdoc/>
    public Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel) =>
        _database.WriteAsync(
            async session =>
            {
                await BondTable.WriteAsync(session, bonds).ConfigureAwait(false);
                await OutboxTable.AddAsync(session, customer, writes).ConfigureAwait(false);
            },
            cancel);

    /// <inheritdoc/>
    public Task SettleAsync(Settlement settlement, CancellationToken cancel) =>
        _database.WriteAsync(
            async session =>
            {
                await BondTable.WriteAsync(session, settlement.Bonds).ConfigureAwait(false);
                await LinkTable.WriteAsync(session, settlement.Links).ConfigureAwait(false);
                await OutboxTable.RemoveAsync(session, settlement.Done).ConfigureAwait(false);
                await MarkTable.SettleAsync(session, settlement.Settled).ConfigureAwait(false);
                await MarkTable.FailAsync(session, settlement.Failed).ConfigureAwait(false);
                await MarkTable.PutOffAsync(session, settlement.PutOff).ConfigureAwait(false);
                await HistoryTable.AppendAsync(session, settlement.History).ConfigureAwait(false);
                await ActionTable.AddAsync(session, settlement.Actions).ConfigureAwait(false);
                await FindingTable.ReplaceAsync(session, settlement).ConfigureAwait(false);
            },
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryRow>> HistoryAsync(string bond, CancellationToken cancel) =>
        _database.ReadAsync(session => HistoryTable.ReadAsync(session, bond), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryRow>> HistorySinceAsync(IReadOnlyCollection<string> bonds, DateTimeOffset since, CancellationToken cancel) =>
        Some(bonds, session => HistoryTable.ReadAsync(session, bonds, since), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<(string? Bond, Finding Finding)>> FindingsAsync(string customer, CancellationToken cancel) =>
        _database.ReadAsync(session => FindingTable.ReadAsync(session, customer), cancel);

    /// <inheritdoc/>
    public Task<string?> StateAsync(string plugin, string key, CancellationToken cancel) =>
        _database.ReadAsync(session => PluginStateTable.ReadAsync(session, plugin, key), cancel);

    /// <inheritdoc/>
    public Task KeepStateAsync(string plugin, string key, string? value, CancellationToken cancel) =>
        _database.WriteAsync(session => PluginStateTable.KeepAsync(session, plugin, key, value), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueAction>> ActionsAsync(string customer, int limit, CancellationToken cancel) =>
        _database.ReadAsync(session => ActionTable.ReadAsync(session, customer, limit), cancel);

    /// <inheritdoc/>
    public Task TriedAsync(DueAction action, CancellationToken cancel) =>
        _database.WriteAsync(session => ActionTable.TryAsync(session, action), cancel);

    /// <inheritdoc/>
    public Task DoneAsync(DueAction action, HistoryRow row, CancellationToken cancel) =>
        _database.WriteAsync(
            async session =>
            {
                await ActionTable.FinishAsync(session, action.Call.Key).ConfigureAwait(false);
                await HistoryTable.AppendAsync(session, [row]).ConfigureAwait(false);
            },
            cancel);

    /// <summary>How plugins did in the host that owns the ledger, as it last wrote it down.</summary>
    public Task<IReadOnlyList<PluginRow>> FiguresAsync(CancellationToken cancel) => _database.ReadAsync(PluginFiguresTable.ReadAsync, cancel);

    /// <summary>Writes down how plugins do, in place of what stood there.</summary>
    public Task KeepFiguresAsync(IReadOnlyList<PluginRow> rows, CancellationToken cancel) =>
        _database.WriteAsync(session => PluginFiguresTable.ReplaceAsync(session, rows), cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<IReadOnlyList<T>> Some<T>(
        IReadOnlyCollection<string> keys, Func<Session, Task<IReadOnlyList<T>>> read, CancellationToken cancel) =>
        keys.Count == 0 ? Task.FromResult<IReadOnlyList<T>>([]) : _database.ReadAsync(read, cancel);
}
