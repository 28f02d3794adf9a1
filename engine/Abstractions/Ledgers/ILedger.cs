using Connector.Abstractions.Bonds;
using Connector.Abstractions.Findings;
using Connector.Abstractions.Instances;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Ledgers;

/// <summary>
/// What the host remembers: bonds and their bases, writes on their way, cursors, marks, links, history, findings. Every call is one transaction.
/// A store that cannot be used (locked, read-only, newer) is a broken machine: calls throw.
/// </summary>
public interface ILedger
{
    /// <summary>What an instance told of itself when it was first used; null where it never told anything.</summary>
    Task<string?> IdentityAsync(string instance, CancellationToken cancel);

    /// <summary>Remembers what an instance tells of itself, in place of what it told before.</summary>
    Task IdentifyAsync(string instance, string identity, CancellationToken cancel);

    /// <summary>How far a feed has been read; <see cref="Cursor.Start"/> when never.</summary>
    Task<Cursor> CursorAsync(string instance, string feed, CancellationToken cancel);

    /// <summary>Bonds, of any customer, that hold one of these records of an instance.</summary>
    Task<IReadOnlyList<Bond>> BondsOfAsync(string instance, Side side, IReadOnlyCollection<string> sysIds, CancellationToken cancel);

    /// <summary>
    /// Bonds that wait or are held and began with a record on this side of the instance, oldest id first. Their records carry no stamp yet, so a
    /// sweep has to ask for them by name.
    /// </summary>
    Task<IReadOnlyList<Bond>> PendingAsync(string instance, Side side, int limit, CancellationToken cancel);

    /// <summary>Bonds by id.</summary>
    Task<IReadOnlyList<Bond>> BondsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel);

    /// <summary>All bonds of a customer, by id; for reports, not for a pass.</summary>
    Task<IReadOnlyList<Bond>> AllBondsAsync(string customer, CancellationToken cancel);

    /// <summary>A customer's bonds whose id comes after another, by id: all of them, a page at a time.</summary>
    /// <param name="customer">The customer's short name.</param>
    /// <param name="after">The last id of the page before; empty for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops the read.</param>
    Task<IReadOnlyList<Bond>> BondsAfterAsync(string customer, string after, int limit, CancellationToken cancel);

    /// <summary>Links of these bonds.</summary>
    Task<IReadOnlyList<EntryLink>> LinksAsync(IReadOnlyCollection<string> bonds, CancellationToken cancel);

    /// <summary>Stores what a sweep saw: marks are added (or seen once more) and cursors moved, together.</summary>
    Task SweptAsync(IReadOnlyList<Mark> marks, IReadOnlyList<FeedCursor> cursors, CancellationToken cancel);

    /// <summary>A customer's marks that may be tried now, oldest first.</summary>
    Task<IReadOnlyList<Mark>> MarksAsync(string customer, DateTimeOffset now, int limit, CancellationToken cancel);

    /// <summary>A customer's marks on these records, whether or not they may be tried now.</summary>
    Task<IReadOnlyList<Mark>> MarksOfAsync(string customer, IReadOnlyCollection<RecordKey> keys, CancellationToken cancel);

    /// <summary>Writes of a customer that were stored and never settled: nobody knows what became of them.</summary>
    Task<IReadOnlyList<Write>> OutstandingAsync(string customer, CancellationToken cancel);

    /// <summary>Stores new bonds and the writes about to be sent, before anything is sent.</summary>
    Task PlanAsync(string customer, IReadOnlyList<Bond> bonds, IReadOnlyList<Write> writes, CancellationToken cancel);

    /// <summary>Stores what a pass leaves behind.</summary>
    Task SettleAsync(Settlement settlement, CancellationToken cancel);

    /// <summary>What was done to a bond, oldest first.</summary>
    Task<IReadOnlyList<HistoryRow>> HistoryAsync(string bond, CancellationToken cancel);

    /// <summary>What was done to these bonds at or after a time, by bond, oldest first.</summary>
    Task<IReadOnlyList<HistoryRow>> HistorySinceAsync(IReadOnlyCollection<string> bonds, DateTimeOffset since, CancellationToken cancel);

    /// <summary>Findings of a customer that still stand, newest first: those of its bonds as last settled, and those of its latest pass.</summary>
    Task<IReadOnlyList<(string? Bond, Finding Finding)>> FindingsAsync(string customer, CancellationToken cancel);
}
