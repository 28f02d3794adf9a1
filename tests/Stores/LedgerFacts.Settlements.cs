namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task A_link_learned_again_takes_the_new_target()
    {
        var link = new EntryLink(Samples.Id(1), EntryKind.Journal, Side.Customer, "source", "");
        await LinkAsync(link);

        await LinkAsync(link with { TargetId = "target" });

        Assert.Equal([link with { TargetId = "target" }], await Ledger.LinksAsync([link.Bond], Never));
    }

    [Fact]
    public async Task Links_differ_by_bond_kind_origin_and_source()
    {
        var link = new EntryLink(Samples.Id(1), EntryKind.Journal, Side.Customer, "source", "target");
        EntryLink[] links =
        [
            link with { Kind = EntryKind.Attachment }, link, link with { SourceId = "source2" }, link with { Origin = Side.Provider },
            link with { Bond = Samples.Id(2) },
        ];
        await LinkAsync(links);

        Assert.Equal(links, await Ledger.LinksAsync([Samples.Id(2), Samples.Id(1)], Never));
        Assert.Equal(links[..4], await Ledger.LinksAsync([Samples.Id(1)], Never));
        Assert.Empty(await Ledger.LinksAsync([], Never));
    }

    [Fact]
    public async Task History_comes_back_as_given_oldest_first_for_its_bond()
    {
        HistoryRow[] first = [Samples.History("b", "carry"), Samples.History("b", "wait") with { To = null, Column = "" }];
        var second = Samples.History("b", "comment", null, null) with { At = Samples.Noon.AddHours(-1) };
        await HistoryAsync(first[0], first[1], Samples.History("other", "end"));
        await HistoryAsync(second);

        Assert.Equal([first[0], first[1], second], await Ledger.HistoryAsync("b", Never));
    }

    [Fact]
    public async Task A_bonds_findings_stand_until_it_settles_again()
    {
        await FindAsync(Acme, [], (Samples.Id(1), "one"), (Samples.Id(2), "two"));

        await FindAsync(Acme, [], (Samples.Id(3), "three"));
        Assert.Equal(["three", "one", "two"], await StandingAsync(Acme));

        await FindAsync(Acme, [Samples.Bond(1)]);
        Assert.Equal(["three", "two"], await StandingAsync(Acme));

        await FindAsync(Acme, [Samples.Bond(2)], (Samples.Id(2), "two anew"));
        Assert.Equal(["two anew", "three"], await StandingAsync(Acme));
    }

    [Fact]
    public async Task A_pass_finding_stands_until_the_customers_next_settlement()
    {
        await FindAsync(Acme, [], (null, "instance is slow"), (null, "clock differs"));
        await FindAsync("bolt", [], (null, "bolt's own"));
        Assert.Equal(["instance is slow", "clock differs"], await StandingAsync(Acme));

        await FindAsync(Acme, []);

        Assert.Empty(await StandingAsync(Acme));
        Assert.Equal(["bolt's own"], await StandingAsync("bolt"));
    }

    [Fact]
    public async Task A_finding_comes_back_as_it_was()
    {
        var bare = new Finding("CB5002", Severity.Error, "it broke");
        await Ledger.SettleAsync(
            new Settlement { Customer = Acme, Pass = "p", Findings = [("b", Samples.Finding("x")), (null, bare)] }, Never);

        Assert.Equal([("b", Samples.Finding("x")), (null, bare)], await Ledger.FindingsAsync(Acme, Never));
    }

    [Theory]
    [InlineData("bond", "INSERT")]
    [InlineData("bond", "UPDATE")]
    [InlineData("entry_link", "INSERT")]
    [InlineData("outbox", "DELETE")]
    [InlineData("mark", "DELETE")]
    [InlineData("mark", "UPDATE")]
    [InlineData("history", "INSERT")]
    [InlineData("finding", "DELETE")]
    [InlineData("finding", "INSERT")]
    public async Task A_settlement_that_fails_halfway_leaves_nothing(string table, string change)
    {
        var marks = await BeforeAsync();
        await BreakAsync(table, change);

        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.SettleAsync(Everything(marks), Never));

        Samples.Same(Samples.Bond(1), Assert.Single(await Ledger.AllBondsAsync(Acme, Never)));
        Assert.Empty(await Ledger.LinksAsync([Samples.Id(1)], Never));
        Assert.Equal(["1"], await OutstandingAsync(Acme));
        Assert.Equal(marks, await MarksAsync(Acme));
        Assert.Empty(await Ledger.HistoryAsync(Samples.Id(1), Never));
        Assert.Equal(["before"], await StandingAsync(Acme));
    }

    [Fact]
    public async Task A_settlement_leaves_everything_it_holds()
    {
        await Ledger.SettleAsync(Everything(await BeforeAsync()), Never);

        Assert.Equal(["held", "bonded"], (await Ledger.AllBondsAsync(Acme, Never)).Select(bond => bond.Reason));
        Assert.Single(await Ledger.LinksAsync([Samples.Id(1)], Never));
        Assert.Empty(await OutstandingAsync(Acme));
        Assert.Empty(await MarksAsync(Acme));
        Assert.Single(await Ledger.HistoryAsync(Samples.Id(1), Never));
        Assert.Equal(["after"], await StandingAsync(Acme));
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_and_the_next_one_works()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.PlanAsync(Acme, [Samples.Bond(1)], [], cancelled.Token));

        Assert.Empty(await Ledger.AllBondsAsync(Acme, Never));
        await Ledger.PlanAsync(Acme, [Samples.Bond(1)], [], Never);
        Assert.Single(await Ledger.AllBondsAsync(Acme, Never));
    }

    private async Task<IReadOnlyList<Mark>> BeforeAsync()
    {
        await SweepAsync([Samples.Mark(Acme, 1), Samples.Mark(Acme, 2)]);
        await Ledger.PlanAsync(Acme, [Samples.Bond(1)], [Samples.Update("1", Samples.Id(1))], Never);
        await FindAsync(Acme, [], (Samples.Id(1), "before"));
        return await MarksAsync(Acme);
    }

    private static Settlement Everything(IReadOnlyList<Mark> marks) => new()
    {
        Customer = Acme,
        Pass = "p",
        Bonds = [Samples.Bond(1) with { Reason = "held" }, Samples.Bond(2) with { Reason = "bonded" }],
        Links = [new EntryLink(Samples.Id(1), EntryKind.Attachment, Side.Provider, "s", "t")],
        Done = ["1"],
        Settled = [marks[0]],
        Failed = [(marks[1], Samples.Noon.AddDays(1))],
        History = [Samples.History(Samples.Id(1), "carry")],
        Findings = [(Samples.Id(1), Samples.Finding("after"))],
    };

    private Task LinkAsync(params EntryLink[] links) => Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Links = links }, Never);

    private Task HistoryAsync(params HistoryRow[] rows) => Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", History = rows }, Never);

    private Task FindAsync(string customer, IReadOnlyList<Bond> bonds, params (string? Bond, string Message)[] told) =>
        Ledger.SettleAsync(
            new Settlement
            {
                Customer = customer,
                Pass = "p",
                Bonds = bonds,
                Findings = [.. told.Select(one => (one.Bond, Samples.Finding(one.Message)))],
            },
            Never);

    private async Task<IEnumerable<string>> StandingAsync(string customer) =>
        (await Ledger.FindingsAsync(customer, Never)).Select(told => told.Finding.Message);
}
