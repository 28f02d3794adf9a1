namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task A_feed_never_read_starts_at_the_beginning() =>
        Assert.Equal(Cursor.Start, await Ledger.CursorAsync("acme-prod", "incident", Never));

    [Fact]
    public async Task A_cursor_moves_for_its_own_feed_only()
    {
        await SweepAsync([], new("acme-prod", "incident", new("2026-11-23 10:00:00")), new("acme-prod", "problem", new("b")));
        await SweepAsync([], new("acme-prod", "incident", new("2026-11-23 11:00:00")), new("bolt-prod", "incident", new("c")));

        Assert.Equal(new Cursor("2026-11-23 11:00:00"), await Ledger.CursorAsync("acme-prod", "incident", Never));
        Assert.Equal(new Cursor("b"), await Ledger.CursorAsync("acme-prod", "problem", Never));
        Assert.Equal(new Cursor("c"), await Ledger.CursorAsync("bolt-prod", "incident", Never));
    }

    [Fact]
    public async Task Marks_come_oldest_first_for_their_customer_up_to_the_limit()
    {
        await SweepAsync([Samples.Mark(Acme, 3), Samples.Mark("bolt", 4)]);
        await SweepAsync([Samples.Mark(Acme, 1), Samples.Mark(Acme, 3), Samples.Mark(Acme, 2)]);

        Assert.Equal([3, 1, 2], Numbers(await MarksAsync(Acme)));
        Assert.Equal([3, 1], Numbers(await Ledger.MarksAsync(Acme, Samples.Noon, 2, Never)));
        Assert.Equal([4], Numbers(await MarksAsync("bolt")));
    }

    [Fact]
    public async Task Marks_of_the_same_id_on_another_side_or_table_are_other_marks()
    {
        var key = Samples.Incident(1);
        Mark[] marks = [new(Acme, key), new(Acme, key with { Side = Side.Provider }), new(Acme, key with { Table = "problem" })];

        await SweepAsync(marks);

        Assert.Equal(marks.Select(mark => mark.Key), (await MarksAsync(Acme)).Select(mark => mark.Key));
    }

    [Fact]
    public async Task A_settled_mark_goes()
    {
        await SweepAsync([Samples.Mark(Acme, 1), Samples.Mark(Acme, 2), Samples.Mark("bolt", 1)]);
        var gathered = await MarksAsync(Acme);

        await SettleAsync(settled: [gathered[0]]);

        Assert.Equal([2], Numbers(await MarksAsync(Acme)));
        Assert.Equal([1], Numbers(await MarksAsync("bolt")));
    }

    [Fact]
    public async Task A_mark_seen_again_between_gather_and_settle_stays()
    {
        await SweepAsync([Samples.Mark(Acme, 1)]);
        var gathered = await MarksAsync(Acme);
        await SweepAsync([Samples.Mark(Acme, 1)]);

        await SettleAsync(settled: gathered);

        var again = Assert.Single(await MarksAsync(Acme));
        Assert.Equal(gathered[0].Seen + 1, again.Seen);
        await SettleAsync(settled: [again]);
        Assert.Empty(await MarksAsync(Acme));
    }

    [Fact]
    public async Task A_failed_mark_waits_for_its_time_and_counts_its_attempts()
    {
        await SweepAsync([Samples.Mark(Acme, 1), Samples.Mark(Acme, 2)]);
        var later = Samples.Noon.AddMinutes(5);
        await SettleAsync(failed: [((await MarksAsync(Acme))[0], later)]);

        Assert.Equal([2], Numbers(await Ledger.MarksAsync(Acme, later.AddMilliseconds(-1), 10, Never)));
        var due = await Ledger.MarksAsync(Acme, later, 10, Never);
        Assert.Equal([1, 2], Numbers(due));
        Assert.Equal([1, 0], due.Select(mark => mark.Attempts));

        await SettleAsync(failed: [(due[0], later)]);
        Assert.Equal(2, (await Ledger.MarksAsync(Acme, later, 10, Never))[0].Attempts);
    }

    [Fact]
    public async Task A_failed_mark_seen_again_keeps_waiting_and_keeps_its_attempts()
    {
        await SweepAsync([Samples.Mark(Acme, 1)]);
        var later = Samples.Noon.AddMinutes(5);
        await SettleAsync(failed: [((await MarksAsync(Acme))[0], later)]);

        await SweepAsync([Samples.Mark(Acme, 1)]);

        Assert.Empty(await MarksAsync(Acme));
        Assert.Equal((1, 2L), (await Ledger.MarksAsync(Acme, later, 10, Never)).Select(mark => (mark.Attempts, mark.Seen)).Single());
    }

    [Fact]
    public async Task A_mark_put_off_comes_back_in_its_time_or_as_soon_as_it_is_seen_and_no_attempt_is_counted()
    {
        await SweepAsync([Samples.Mark(Acme, 1), Samples.Mark(Acme, 2)]);
        var marks = await MarksAsync(Acme);
        var later = Samples.Noon.AddDays(3);
        await Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Settled = marks, PutOff = [(marks[0], later), (marks[1], later)] }, Never);
        Assert.Empty(await MarksAsync(Acme));

        await SweepAsync([Samples.Mark(Acme, 2)]);

        Assert.Equal([2], Numbers(await MarksAsync(Acme)));
        var due = await Ledger.MarksAsync(Acme, later, 10, Never);
        Assert.Equal([0, 0], due.Select(mark => mark.Attempts));
    }

    [Fact]
    public async Task A_mark_seen_again_meanwhile_is_not_put_off()
    {
        await SweepAsync([Samples.Mark(Acme, 1)]);
        var gathered = await MarksAsync(Acme);
        await SweepAsync([Samples.Mark(Acme, 1)]);
        await Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Settled = gathered, PutOff = [(gathered[0], Samples.Noon.AddDays(3))] }, Never);

        Assert.Equal(2, Assert.Single(await MarksAsync(Acme)).Seen);
    }

    [Fact]
    public async Task A_failure_without_a_mark_makes_one_so_that_it_is_tried_again()
    {
        await SettleAsync(failed: [(Samples.Mark(Acme, 1), Samples.Noon)]);

        Assert.Equal(1, Assert.Single(await MarksAsync(Acme)).Attempts);
    }

    [Theory]
    [InlineData("feed_cursor", "INSERT")]
    [InlineData("mark", "INSERT")]
    [InlineData("mark", "UPDATE")]
    public async Task A_sweep_that_fails_halfway_leaves_neither_marks_nor_cursors(string table, string change)
    {
        await SweepAsync([Samples.Mark(Acme, 1)]);
        await BreakAsync(table, change);

        await Assert.ThrowsAnyAsync<Exception>(
            () => SweepAsync([Samples.Mark(Acme, 2), Samples.Mark(Acme, 1)], new FeedCursor("acme-prod", "incident", new("x"))));

        Assert.Equal([1L], (await MarksAsync(Acme)).Select(mark => mark.Seen));
        Assert.Equal(Cursor.Start, await Ledger.CursorAsync("acme-prod", "incident", Never));
    }

    private Task SweepAsync(IReadOnlyList<Mark> marks, params FeedCursor[] cursors) => Ledger.SweptAsync(marks, cursors, Never);

    private Task SettleAsync(IReadOnlyList<Mark>? settled = null, IReadOnlyList<(Mark, DateTimeOffset)>? failed = null) =>
        Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Settled = settled ?? [], Failed = failed ?? [] }, Never);

    private Task<IReadOnlyList<Mark>> MarksAsync(string customer) => Ledger.MarksAsync(customer, Samples.Noon, 100, Never);

    private static IEnumerable<int> Numbers(IReadOnlyList<Mark> marks) => marks.Select(mark => Convert.ToInt32(mark.Key.SysId, 16));
}
