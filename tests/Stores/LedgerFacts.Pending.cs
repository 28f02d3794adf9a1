namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task Bonds_that_wait_or_are_held_are_found_by_the_side_they_began_on()
    {
        Bond[] bonds = [.. Enum.GetValues<BondPhase>().Select(phase => Samples.Bond((int)phase) with { Phase = phase, Begun = Side.Customer })];
        await Ledger.PlanAsync("acme", bonds, [], Never);

        var pending = await Ledger.PendingAsync(bonds[0].Instances.Customer, Side.Customer, 10, Never);

        Assert.Equal([BondPhase.Waiting, BondPhase.Held], pending.Select(bond => bond.Phase));
        Assert.Single(await Ledger.PendingAsync(bonds[0].Instances.Customer, Side.Customer, 1, Never));
        Assert.Empty(await Ledger.PendingAsync(bonds[0].Instances.Provider, Side.Provider, 10, Never));
        Assert.Empty(await Ledger.PendingAsync("another", Side.Customer, 10, Never));
    }
}
