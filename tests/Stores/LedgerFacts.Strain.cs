namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    public static TheoryData<string> Hostile => new()
    {
        "", "it's \"quoted\" `back` \\ %s {0} $x$ @Id :p ?", "'); DROP TABLE bond; --", "a\0b", "👩‍👩‍👧 ẞ ﷽ \u202e rtl", "\r\n\t\u0001\u001f\u2028",
        "$$ [[x]] null true 12 0x1", new string('x', 1_000_000),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Any_text_comes_back_unchanged_wherever_it_is_kept(string text)
    {
        var half = new SideBase(1, text, Samples.Map((text, text)), Samples.Map(("x", text)));
        var bond = Samples.Bond(1) with { Rule = text, Reason = text, Base = new Base(half, half), CustomerKey = new(Side.Customer, text, text) };
        var link = new EntryLink("b", EntryKind.Journal, Side.Customer, text, text);
        var row = Samples.History("b", "carry", text, text) with { Column = text, Reason = text };
        var mark = new Mark(Acme, new RecordKey(Side.Provider, text, text));
        var finding = new Finding("CB5001", Severity.Info, text, text, text);
        var write = new AddEntry(text, text, new RecordKey(Side.Customer, text, text), text, text, text);
        await SweepAsync([mark], new FeedCursor("i", text, new Cursor(text)));
        await Ledger.PlanAsync(Acme, [], [write, Samples.Update("u", "b", text)], Never);
        await Ledger.SettleAsync(
            new Settlement { Customer = Acme, Pass = "p", Bonds = [bond], Links = [link], History = [row], Findings = [(text, finding)] }, Never);

        Samples.Same(bond, Assert.Single(await Ledger.BondsOfAsync("acme-prod", Side.Customer, [text, "other"], Never)));
        Assert.Equal([link], await Ledger.LinksAsync(["b"], Never));
        Assert.Equal([row], await Ledger.HistoryAsync("b", Never));
        Assert.Equal(mark.Key, Assert.Single(await MarksAsync(Acme)).Key);
        Assert.Equal([(text, finding)], await Ledger.FindingsAsync(Acme, Never));
        Assert.Equal([write, Samples.Update("u", "b", text)], await Ledger.OutstandingAsync(Acme, Never));
        Assert.Equal(new Cursor(text), await Ledger.CursorAsync("i", text, Never));
    }

    [Fact]
    public async Task Passes_of_many_customers_settle_side_by_side_with_readers_and_lose_nothing()
    {
        var customers = Enumerable.Range(0, 8).Select(number => $"customer-{number}").ToList();

        await Task.WhenAll(customers.Select((customer, number) => Task.Run(() => LiveAsync(customer, 1000 * number)))).WaitAsync(TimeSpan.FromSeconds(60));

        foreach (var customer in customers)
        {
            Assert.Equal(20, (await Ledger.AllBondsAsync(customer, Never)).Count);
            Assert.Empty(await OutstandingAsync(customer));
            Assert.Empty(await MarksAsync(customer));
        }
    }

    private async Task LiveAsync(string customer, int first)
    {
        for (var number = first; number < first + 20; number++)
        {
            var bond = Samples.Bond(number, customer);
            await SweepAsync([Samples.Mark(customer, number)], new FeedCursor(customer, "incident", new($"{number}")));
            var marks = await MarksAsync(customer);
            await Ledger.PlanAsync(customer, [bond], [Samples.Update($"w{number}", bond.Id)], Never);
            Assert.Equal([$"w{number}"], await OutstandingAsync(customer));
            await Ledger.SettleAsync(
                new Settlement { Customer = customer, Pass = "p", Bonds = [bond], Done = [$"w{number}"], Settled = marks }, Never);
            Samples.Same(bond, Assert.Single(await Ledger.BondsAsync([bond.Id], Never)));
        }
    }
}
