namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Theory]
    [InlineData(BondPhase.Waiting)]
    [InlineData(BondPhase.Bonded)]
    [InlineData(BondPhase.Held)]
    [InlineData(BondPhase.Ended)]
    [InlineData(BondPhase.Severed)]
    public async Task A_planned_bond_comes_back_as_it_was(BondPhase phase)
    {
        var bond = Samples.Bond(1) with { Phase = phase, Begun = phase == BondPhase.Held ? Side.Provider : Side.Customer };

        await Ledger.PlanAsync(Acme, [bond], [], Never);

        Samples.Same(bond, Assert.Single(await Ledger.BondsAsync([bond.Id], Never)));
    }

    [Fact]
    public async Task A_record_that_does_not_exist_yet_has_no_key()
    {
        var (neither, one) = (Samples.Bond(1) with { CustomerKey = null, ProviderKey = null, Base = Base.Empty }, Samples.Bond(2) with { ProviderKey = null });

        await Ledger.PlanAsync(Acme, [neither, one], [], Never);

        var stored = await Ledger.BondsAsync([neither.Id, one.Id], Never);
        Samples.Same(neither, stored[0]);
        Samples.Same(one, stored[1]);
    }

    [Fact]
    public async Task A_settled_bond_replaces_what_was_stored_in_every_part()
    {
        var other = new InstancePair("acme-clone", "provider-clone");
        var after = new Bond(
            Samples.Id(1), Acme, "incident-incident", other, Side.Provider, Samples.Case(8) with { Side = Side.Customer },
            Samples.Incident(9) with { Side = Side.Provider }, BondPhase.Ended, "closed", Samples.Base(77));
        await Ledger.PlanAsync(Acme, [Samples.Bond(1)], [], Never);

        await Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Bonds = [after] }, Never);

        Samples.Same(after, Assert.Single(await Ledger.AllBondsAsync(Acme, Never)));
    }

    [Fact]
    public async Task A_bond_is_found_by_its_record_of_either_side_and_by_no_other()
    {
        var bond = Samples.Bond(1);
        var (incident, order) = (bond.CustomerKey!.Value.SysId, bond.ProviderKey!.Value.SysId);
        await Ledger.PlanAsync(Acme, [bond, Samples.Bond(2)], [], Never);

        Assert.Equal([bond.Id], await FoundAsync("acme-prod", Side.Customer, incident));
        Assert.Equal([bond.Id], await FoundAsync("provider-prod", Side.Provider, order));
        Assert.Empty(await FoundAsync("acme-prod", Side.Customer, order));
        Assert.Empty(await FoundAsync("provider-prod", Side.Provider, incident));
        Assert.Empty(await FoundAsync("other-prod", Side.Customer, incident));
        Assert.Empty(await FoundAsync("acme-prod", Side.Provider, incident));
        Assert.Empty(await FoundAsync("acme-prod", Side.Customer, incident.ToUpperInvariant()[..31]));
    }

    [Fact]
    public async Task Bonds_of_a_record_come_for_every_customer_that_holds_it()
    {
        var shared = Samples.Case(5);
        await Ledger.PlanAsync(Acme, [Samples.Bond(1) with { ProviderKey = shared }], [], Never);
        await Ledger.PlanAsync("bolt", [Samples.Bond(2, "bolt") with { ProviderKey = shared }], [], Never);

        Assert.Equal([Samples.Id(1), Samples.Id(2)], await FoundAsync("provider-prod", Side.Provider, shared.SysId));
    }

    [Fact]
    public async Task A_key_asked_for_twice_gives_one_bond_and_an_unknown_one_gives_none()
    {
        await Ledger.PlanAsync(Acme, [Samples.Bond(1)], [], Never);

        Assert.Single(await Ledger.BondsAsync([Samples.Id(1), Samples.Id(1), Samples.Id(9)], Never));
        Assert.Empty(await Ledger.BondsAsync([], Never));
        Assert.Empty(await Ledger.BondsOfAsync("acme-prod", Side.Customer, [], Never));
    }

    [Fact]
    public async Task All_bonds_of_a_customer_come_by_id_and_nobody_elses()
    {
        await Ledger.PlanAsync(Acme, [Samples.Bond(3), Samples.Bond(1)], [], Never);
        await Ledger.PlanAsync("bolt", [Samples.Bond(2, "bolt")], [], Never);

        Assert.Equal([Samples.Id(1), Samples.Id(3)], (await Ledger.AllBondsAsync(Acme, Never)).Select(bond => bond.Id));
    }

    [Fact]
    public async Task Ten_thousand_bonds_are_found_among_fifty_thousand_keys_in_one_call()
    {
        var bonds = Enumerable.Range(0, 10_000).Select(number => Samples.Bond(number)).ToList();
        foreach (var batch in bonds.Chunk(500))
        {
            await Ledger.SettleAsync(new Settlement { Customer = Acme, Pass = "p", Bonds = batch }, Never);
        }

        var keys = Enumerable.Range(990_000, 50_000).Select(Samples.Id).ToList();
        var found = await Ledger.BondsOfAsync("acme-prod", Side.Customer, keys, Never);

        Assert.Equal(bonds.Select(bond => bond.Id), found.Select(bond => bond.Id));
        Assert.Equal(10_000, (await Ledger.BondsAsync([.. bonds.Select(bond => bond.Id)], Never)).Count);
    }

    private async Task<IEnumerable<string>> FoundAsync(string instance, Side side, string sysId) =>
        (await Ledger.BondsOfAsync(instance, side, [sysId], Never)).Select(bond => bond.Id);
}
