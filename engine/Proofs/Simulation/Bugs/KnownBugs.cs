using Connector.Bonding;
using Connector.Passes;

namespace Connector.Proofs.Simulation.Bugs;

/// <summary>The bugs that can be put back in.</summary>
public static class KnownBugs
{
    private static readonly TimeSpan SettleDelay = new PassOptions().SettleDelay;

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Bug> All { get; } = [.. Reading().Concat(Writing()).Concat(Storing()).Concat(Judging()).OrderBy(bug => bug.Name, StringComparer.Ordinal)];

    private static IEnumerable<Bug> Reading() =>
    [
        new("strict-cursor", "Each page begins strictly after the time the one before ended with, whose second may hold more")
        {
            Instance = (instance, _) => new SweepBug(instance, Strictly),
        },
        new("cursor-by-host-clock", "The cursor moves to the host's time, and the instance's clock is behind")
        {
            Instance = (instance, clock) => new SweepTimeBug(instance, now => now is null ? null : clock.GetUtcNow()),
        },
        new("cursor-without-delay", "The cursor moves to the instance's now, and what commits late is stamped before it")
        {
            Instance = (instance, _) => new SweepTimeBug(instance, now => now + SettleDelay),
        },
        new("first-page-only", "The first page is taken for all there is")
        {
            Instance = (instance, _) => new SweepBug(instance, answer => answer with { Items = [.. answer.Items.Take(2)] }),
        },
        new("echo-filter-by-user", "Records last saved by our user are passed over as echoes")
        {
            Instance = (instance, _) => new SweepBug(
                instance, answer => answer with { Items = [.. answer.Items.Where(record => record[RecordShape.UpdatedBy] != instance.User)] }),
        },
        new("no-identity-pin", "A clone that an address leads to is taken for the instance") { Instance = (instance, _) => new UnpinnedBug(instance) },
        new("absent-is-empty", "A column our user may not read is taken for empty") { Instance = (instance, _) => new AbsentBug(instance) },
        new("failed-read-is-absence", "A record that could not be read for the moment is taken for deleted") { Instance = (instance, _) => new FailedReadBug(instance) },
        new("journal-by-text", "Two comments that say the same are taken for one") { Instance = (instance, _) => new SameTextBug(instance) },
        new("comment-by-record-time", "Comments are read from their record's last change on, and one that committed late is older")
        {
            Instance = (instance, _) => new CommentTimeBug(instance, SettleDelay),
        },
    ];

    private static IEnumerable<Bug> Writing() =>
    [
        new("retry-without-lookup", "A write whose answer was lost is sent again without a look")
        {
            Instance = (instance, _) => new ReceiptBug(instance, (_, receipt) => receipt is Unsure unsure ? new Refused(unsure.Write, 0, unsure.Detail, Passing: true) : receipt),
        },
        new("2xx-is-done", "What was sent is taken for what is there")
        {
            Instance = (instance, _) => new ReceiptBug(instance, (write, receipt) => receipt is Delivered { Record: { } record } done && write is UpdateRecord update
                ? done with { Record = record.With(update.Fields) }
                : receipt),
        },
        new("partial-batch-is-whole", "What a batch did not get round to is taken for done")
        {
            Instance = (instance, _) => new ReceiptBug(instance, (write, receipt) => receipt is Refused { Status: 0 } ? new Delivered(write.Id, write.Key, null) : receipt),
        },
        new("fresh-id-per-attempt", "Each attempt makes its record under another sys_id") { Instance = (instance, _) => new FreshIdBug(instance) },
        new("settle-before-deliver", "A pass settles before its writes are answered") { Instance = (instance, _) => new AnsweredAtOnceBug(instance) },
        new("order-per-connection", "A refused write stops every other bond behind it, for ever") { Instance = (instance, _) => new OneQueueBug(instance) },
    ];

    private static IEnumerable<Bug> Storing() =>
    [
        new("unstored-plan", "Writes are sent without being stored first") { Ledger = ledger => new UnstoredPlanBug(ledger) },
        new("unsynced-ledger", "A crash takes with it what the ledger stored since the pass began") { LosesUnsynced = true },
        new("cursor-before-marks", "The cursor is stored before the marks it stands for") { Ledger = ledger => new CursorFirstBug(ledger) },
        new("later-round-forgets-outbox", "What an earlier round sent in vain is not looked for by the later ones") { Ledger = ledger => new OutboxOnceBug(ledger) },
        new("waiting-forgets-outbox", "What was never answered for is forgotten when its bond begins to wait") { Ledger = ledger => new ForgottenOutboxBug(ledger) },
        new("round-splits-bond", "A bond's two marks are handled in different rounds, each as though the other were not there") { Ledger = ledger => new SplitMarksBug(ledger) },
        new("settle-loses-file-link", "Which file is whose counterpart is not stored")
        {
            Ledger = ledger => new SettlementBug(ledger, one => one with { Links = [.. one.Links.Where(link => link.Kind != EntryKind.Attachment)] }),
        },
        new("unread-comment-is-settled", "A comment that could not be read back is taken for one that stays where it is")
        {
            Ledger = ledger => new SettlementBug(ledger, one => one with { Links = [.. one.Links.Select(link => link.TargetId.Length == 0 ? link with { TargetId = "-" } : link)] }),
        },
    ];

    private static IEnumerable<Bug> Judging() =>
    [
        new("no-getput-guard", "A value that already translates back is written all the same") { Planted = Planted.NoGetPutGuard },
        new("owner-overwritten", "The later edit wins also where a side owns the field")
        {
            Rules = rule => rule with { Fields = [.. rule.Fields.Select(field => field.Policy is null ? field : field with { Policy = Policy.LatestWins })] },
        },
        new("wait-ignored", "A record that waits is written like any other")
        {
            Rules = rule => rule.Waits is { } waits ? rule with { Waits = waits & !waits } : rule,
        },
        new("private-note-public", "Notes are carried into the field everybody reads")
        {
            Rules = rule => rule with { Journals = [.. rule.Journals.Select(journal => journal with { Provider = "comments", Customer = journal.Customer })] },
        },
    ];

    // Pages of two, each beginning strictly after the time the one before ended with.
    private static Answer<Record> Strictly(Answer<Record> answer)
    {
        List<Record> kept = [];
        var after = "";
        foreach (var record in answer.Items.Where(record => string.CompareOrdinal(record.UpdatedOn, after) > 0))
        {
            kept.Add(record);
            after = kept.Count % 2 == 0 ? record.UpdatedOn : after;
        }

        return answer with { Items = kept };
    }
}
