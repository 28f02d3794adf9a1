namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task A_write_of_every_kind_comes_back_as_it_was()
    {
        var (bond, key, fields) = (Samples.Id(1), Samples.Case(1), (Sequence<FieldValue>)[new("a", "1"), new("b", ""), new("a", "2")]);
        var file = new Attachment(Samples.Id(4), "incident", Samples.Id(5), "../x.png", "image/png", -1, "ff", "2026-11-23 10:00:00", "abel");
        Write[] writes =
        [
            new CreateRecord("w1", bond, key, fields),
            new UpdateRecord("w2", bond, Samples.Incident(2), fields, -1),
            new AddEntry("w3", bond, key, "comments", "Abel: hello", Samples.Id(3)),
            new AddFile("w4", bond, key, file),
            new PlaceOrder("w5", bond, key with { SysId = "" }, Samples.Id(6), fields, []),
            new IdentifyItem("w6", bond, key with { SysId = "" }, fields, "Connector", Samples.Id(7)),
        ];

        await Ledger.PlanAsync(Acme, [], writes, Never);

        Assert.Equal(writes, await Ledger.OutstandingAsync(Acme, Never));
    }

    [Fact]
    public void The_fact_above_holds_every_kind_of_write_there_is()
    {
        var kinds = typeof(Write).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Write)));
        Assert.Equal(["AddEntry", "AddFile", "CreateRecord", "IdentifyItem", "PlaceOrder", "UpdateRecord"], kinds.Select(kind => kind.Name).Order());
    }

    [Fact]
    public async Task Outstanding_writes_come_in_the_order_they_were_planned_for_their_customer()
    {
        string[] ids = ["b-p1-10", "a-p1-2", "c-p1-1"];
        await Ledger.PlanAsync(Acme, [], [.. ids.Select(id => Samples.Update(id, "b"))], Never);
        await Ledger.PlanAsync("bolt", [], [Samples.Update("bolt-1", "b")], Never);
        await Ledger.PlanAsync(Acme, [], [Samples.Update("0", "b")], Never);

        Assert.Equal([.. ids, "0"], await OutstandingAsync(Acme));
        Assert.Equal(["bolt-1"], await OutstandingAsync("bolt"));
    }

    [Fact]
    public async Task A_write_that_is_done_with_is_no_longer_outstanding()
    {
        await Ledger.PlanAsync(Acme, [], [Samples.Update("1", "b"), Samples.Update("2", "b"), Samples.Update("3", "b")], Never);

        await Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Done = ["1", "3", "never planned"] }, Never);

        Assert.Equal(["2"], await OutstandingAsync(Acme));
    }

    [Fact]
    public async Task A_write_planned_under_a_taken_id_is_refused_and_the_stored_one_stays()
    {
        await Ledger.PlanAsync(Acme, [], [Samples.Update("1", "b", "first")], Never);

        await Assert.ThrowsAnyAsync<Exception>(
            () => Ledger.PlanAsync(Acme, [Samples.Bond(1)], [Samples.Update("2", "b"), Samples.Update("1", "b", "second")], Never));

        Assert.Equal([Samples.Update("1", "b", "first")], await Ledger.OutstandingAsync(Acme, Never));
        Assert.Empty(await Ledger.AllBondsAsync(Acme, Never));
    }

    [Fact]
    public async Task A_crash_between_plan_and_settle_leaves_the_writes_outstanding()
    {
        await SweepAsync([Samples.Mark(Acme, 1)], new FeedCursor("acme-prod", "incident", new("x")));
        await Ledger.PlanAsync(Acme, [Samples.Bond(1)], [Samples.Update("1", Samples.Id(1))], Never);

        var survivor = await CrashAsync();

        Assert.Equal([Samples.Update("1", Samples.Id(1))], await survivor.OutstandingAsync(Acme, Never));
        Assert.Single(await survivor.MarksAsync(Acme, Samples.Noon, 10, Never));
        Assert.Equal(new Cursor("x"), await survivor.CursorAsync("acme-prod", "incident", Never));
        Samples.Same(Samples.Bond(1), Assert.Single(await survivor.AllBondsAsync(Acme, Never)));
        await survivor.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Done = ["1"] }, Never);
        Assert.Empty(await survivor.OutstandingAsync(Acme, Never));
    }

    private async Task<IEnumerable<string>> OutstandingAsync(string customer) =>
        (await Ledger.OutstandingAsync(customer, Never)).Select(write => write.Id);
}
