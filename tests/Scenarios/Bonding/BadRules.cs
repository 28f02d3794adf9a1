namespace Connector.Scenarios.Bonding;

public sealed class BadRules
{
    [Fact]
    public async Task A_rule_that_maps_a_field_that_does_not_exist_says_so_and_carries_the_rest()
    {
        await using var pair = await BondedPair.StartAsync();
        await pair.ReopenAsync(rule => rule.Name == "incident-case"
            ? (BondRule)rule with { Fields = [.. rule.Fields, new Copy("u_flavour", "u_flavour") { Policy = Policy.CustomerOwns, At = new("acme/mine.csx", 7) }] }
            : rule);
        var incident = pair.Customer.Incident("Mail is down");

        var pass = await pair.PassAsync();

        Assert.Equal("Mail is down", pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]);
        var finding = Assert.Single(pass.Findings, finding => finding.Code == "CB5106");
        Assert.Equal(("acme/mine.csx", 7), (finding.File, finding.Line));
        Assert.Contains("incident.u_flavour", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_whose_code_throws_holds_its_own_bond_and_no_other()
    {
        await using var pair = await BondedPair.StartAsync();
        await pair.ReopenAsync(rule => rule.Name == "incident-case"
            ? (BondRule)rule with { Fields = [.. rule.Fields, new Compute("business_impact", "business_impact", text => text == "poison" ? throw new FormatException("cannot") : "", null)] }
            : rule);
        var poisoned = pair.Customer.Incident("held", ("business_impact", "poison"));
        var healthy = pair.Customer.Incident("goes on", ("business_impact", "none"));

        var pass = await pair.PassAsync();

        Assert.Equal((1, 1), (pass.Held, pass.Begun));
        pair.Provider.Peer("sn_customerservice_case", healthy);
        Assert.Empty(pair.Provider.List("sn_customerservice_case", $"correlation_id={poisoned}"));
        Assert.Contains(pass.Findings, finding => finding.Code == "CB5006" && finding.Message.Contains("FormatException", StringComparison.Ordinal));

        pair.Customer.Edit("incident", poisoned, ("business_impact", "none"));
        await pair.PassAsync();
        pair.Provider.Peer("sn_customerservice_case", poisoned);
    }

    [Fact]
    public async Task An_unmapped_value_holds_the_bond_with_its_reason()
    {
        await using var pair = await BondedPair.StartAsync();
        await pair.ReopenAsync(rule => rule.Name == "incident-case"
            ? (BondRule)rule with { Fields = [.. rule.Fields.Select(field => field is Translate table ? table with { Lines = [("1", "1")] } : field)] }
            : rule);
        var incident = pair.Customer.Incident("Mail is down", ("state", "2"));

        var pass = await pair.PassAsync();

        Assert.Equal((1, 0), (pass.Held, pass.Begun));
        Assert.Contains(pass.Findings, finding => finding.Code == "CB5004" && finding.Message.Contains("no line of state", StringComparison.Ordinal));
        Assert.Empty(pair.Provider.List("sn_customerservice_case", $"correlation_id={incident}"));
    }

    [Fact]
    public async Task A_field_that_does_not_stick_is_named_and_not_sent_for_ever()
    {
        await using var pair = await BondedPair.StartAsync();
        pair.Provider.Switches.Add(new Connector.Sandbox.Switches.AccessRule(Connector.Sandbox.Switches.AccessEffect.DropWrites, "sn_customerservice_case") { Fields = ["close_notes"] });
        var incident = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();
        pair.Customer.Edit("incident", incident, ("close_notes", "rebooted"));

        var told = await pair.PassAsync();
        await pair.PassAsync();
        var after = await pair.PassAsync();

        Assert.Contains(told.Findings, finding => finding.Code == "CB5105" && finding.Message.Contains("close_notes", StringComparison.Ordinal));
        Assert.Equal((0, 0), (after.Writes, after.Findings.Count));
    }
}
