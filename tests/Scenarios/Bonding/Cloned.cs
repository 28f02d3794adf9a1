using Connector.Sandbox;

namespace Connector.Scenarios.Bonding;

/// <summary>An instance over which another was laid: it answers at the same address, and is not the one that the bonds were made on.</summary>
public sealed class Cloned
{
    [Fact]
    public async Task Nothing_is_read_from_a_clone_or_written_for_it_before_a_person_has_looked()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();
        await using var other = await SandboxInstance.StartAsync(new SandboxOptions
        {
            Name = "acme-test",
            Seed = 7,
            Users = [new("admin", "admin") { Roles = ["admin"] }, new(BondedPair.User, "secret") { Roles = ["admin"] }],
        });
        pair.Customer.CloneOver(other);
        await pair.ReopenAsync();
        pair.Customer.Traffic.Reset();
        pair.Provider.Traffic.Reset();

        var report = await pair.PassAsync();

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("CB5013", Severity.Error, false), (finding.Code, finding.Severity, report.Clean));
        Assert.Contains("acme-prod calls itself", finding.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (pair.Customer.Traffic.Requests, pair.Provider.Traffic.Requests));
        Assert.Null(pair.Customer.Find("incident", incident));
        Assert.Equal("", pair.Provider.Peer("sn_customerservice_case", incident)["close_notes"]);
    }
}
