namespace Connector.Stores;

public abstract partial class LedgerFacts
{
    [Fact]
    public async Task What_an_instance_tells_of_itself_is_remembered_until_it_is_told_otherwise()
    {
        Assert.Null(await Ledger.IdentityAsync("acme-prod", Never));
        await Ledger.IdentifyAsync("acme-prod", "one", Never);
        await Ledger.IdentifyAsync("xyz-prod", "another", Never);
        Assert.Equal("one", await Ledger.IdentityAsync("acme-prod", Never));

        await Ledger.IdentifyAsync("acme-prod", "two", Never);

        Assert.Equal("two", await Ledger.IdentityAsync("acme-prod", Never));
        Assert.Equal("another", await Ledger.IdentityAsync("xyz-prod", Never));
    }
}
