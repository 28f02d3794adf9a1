namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task Bonds_come_a_page_at_a_time_each_once_and_nobody_elses()
    {
        await Ledger.PlanAsync(Acme, [.. Enumerable.Range(1, 7).Select(number => Samples.Bond(number))], [], Never);
        await Ledger.PlanAsync("bolt", [Samples.Bond(8, "bolt")], [], Never);

        List<string> seen = [];
        for (var after = ""; await Ledger.BondsAfterAsync(Acme, after, 3, Never) is { Count: > 0 } page; after = page[^1].Id)
        {
            Assert.True(page.Count <= 3);
            seen.AddRange(page.Select(bond => bond.Id));
        }

        Assert.Equal(Enumerable.Range(1, 7).Select(Samples.Id), seen);
    }

    [Fact]
    public async Task History_since_a_time_comes_for_the_bonds_asked_for_in_their_order()
    {
        var old = Samples.History("b", "carry") with { At = Samples.Noon.AddDays(-1) };
        var (first, second) = (Samples.History("b", "carry"), Samples.History("b", "put back") with { At = Samples.Noon.AddSeconds(-1) });
        await HistoryAsync(old, first, Samples.History("a", "carry"), second, Samples.History("c", "carry"));

        Assert.Equal([Samples.History("a", "carry"), first, second], await Ledger.HistorySinceAsync(["b", "a"], Samples.Noon.AddSeconds(-1), Never));
        Assert.Equal([first], await Ledger.HistorySinceAsync(["b"], Samples.Noon, Never));
        Assert.Empty(await Ledger.HistorySinceAsync([], Samples.Noon, Never));
    }

    [Fact]
    public async Task History_keeps_where_a_value_came_from()
    {
        var carried = Samples.History("b", "carry") with { From = Samples.Incident(4), Source = "" };
        var made = Samples.History("b", "carry");

        await HistoryAsync(carried, made);

        Assert.Equal([carried, made], await Ledger.HistoryAsync("b", Never));
    }
}
