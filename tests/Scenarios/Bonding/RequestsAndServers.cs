namespace Connector.Scenarios.Bonding;

public sealed class RequestsAndServers
{
    [Fact]
    public async Task An_order_waits_for_the_customers_approval_before_the_provider_sees_it()
    {
        await using var pair = await BondedPair.StartAsync();
        var item = await pair.Customer.OrderAsync(Seeds.ItemId, ("model", "X1"), ("memory", "32 GB"), ("justification", "new colleague"));

        pair.Customer.Edit("sc_req_item", item, ("comments", "before it was approved"));
        var held = await pair.PassAsync();

        Assert.Equal((1, 0), (held.Waiting, held.Orders));
        Assert.Equal(0, pair.Provider.Count("sc_req_item"));

        pair.Customer.Decide(item, "approved");
        var ordered = await pair.PassAsync();
        await pair.PassAsync();

        Assert.Equal(1, ordered.Orders);
        var placed = pair.Provider.Peer("sc_req_item", item);
        Assert.Equal(placed["sys_id"], pair.Customer.Find("sc_req_item", item)!["correlation_id"]);
        Assert.Equal(["Acme", "X1", "32 GB", "new colleague"], pair.Provider.Variables(placed["sys_id"], "ordered_for", "model", "memory", "business_reason"));

        pair.Provider.Edit("sc_req_item", placed["sys_id"], ("state", "2"), ("comments", "it is on its way"));
        await pair.PassAsync();

        Assert.Equal("2", pair.Customer.Find("sc_req_item", item)!["state"]);
        Assert.Equal(["ada (xyz-prod): it is on its way", "before it was approved"], pair.Customer.Journal(item, "comments"));
        Assert.Equal(["ada (acme): before it was approved", "it is on its way"], pair.Provider.Journal(placed["sys_id"], "comments"));
        Assert.Equal(1, pair.Provider.Count("sc_req_item"));
    }

    [Fact]
    public async Task A_rejected_order_never_reaches_the_provider()
    {
        await using var pair = await BondedPair.StartAsync();
        var item = await pair.Customer.OrderAsync(Seeds.ItemId, ("model", "X1"));
        await pair.PassAsync();
        pair.Customer.Decide(item, "rejected");
        await pair.PassAsync();
        await pair.PassAsync();

        Assert.Equal(0, pair.Provider.Count("sc_req_item"));
        Assert.Equal(BondPhase.Ended, Assert.Single(await pair.Ledger.AllBondsAsync("acme", default)).Phase);
    }

    [Fact]
    public async Task A_server_is_identified_once_and_follows_its_source()
    {
        await using var pair = await BondedPair.StartAsync();
        var server = pair.Customer.Add("cmdb_ci_linux_server", null, ("name", "lnx-1"), ("serial_number", "S1"), ("ip_address", "10.0.0.1"), ("install_status", "1"));

        var first = await pair.PassAsync();
        pair.Customer.Edit("cmdb_ci_linux_server", server, ("ip_address", "10.0.0.2"));
        var second = await pair.PassAsync();
        await pair.PassAsync();

        Assert.Equal((1, 1), (first.Items, second.Items));
        var copy = Assert.Single(pair.Provider.List("cmdb_ci_server"));
        Assert.Equal(("lnx-1", "S1", "10.0.0.2"), (copy["name"], copy["serial_number"], copy["ip_address"]));
    }
}
