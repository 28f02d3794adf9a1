namespace Connector.Scenarios.Bonding;

public sealed class FailingRules
{
    private const string Failing = "incident-case";

    [Fact]
    public async Task A_rule_that_keeps_failing_is_suspended_alone_and_loses_nothing()
    {
        await using var pair = await BondedPair.StartAsync();
        pair.Reload(rule => Computing(rule, _ => throw new FormatException("cannot")));
        var incidents = Enumerable.Range(0, 8).Select(number => pair.Customer.Incident($"Mail is down {number}", ("business_impact", "high"))).ToList();

        var pass = await pair.PassAsync();

        var told = Assert.Single(pass.Findings, finding => finding.Code == "CB5012");
        Assert.Contains("incident-case of acme is suspended since", told.Message, StringComparison.Ordinal);
        Assert.Contains("threw FormatException", told.Message, StringComparison.Ordinal);
        Assert.Equal("standard/incident-case.csx", told.File);
        Assert.Equal(5, pass.Findings.Count(finding => finding.Code == "CB5006"));
        Assert.False(pass.Clean);

        // What came later is not even tried, what other rules do goes on, and the finding stays.
        incidents.Add(pair.Customer.Incident("Mail is down again", ("business_impact", "high")));
        var network = pair.Customer.Add("incident", null, ("short_description", "The network is slow"), ("category", "network"));
        var next = await pair.PassAsync();
        Assert.Equal((0, 1), (next.Held, next.Begun));
        pair.Provider.Peer("incident", network);
        Assert.Single(next.Findings, finding => finding.Code == "CB5012");
        Assert.Empty(pair.Provider.List("sn_customerservice_case", "short_descriptionLIKEMail is down"));

        // The same rule saved with a mend: all of them go through, those it had failed on as well.
        pair.Reload(rule => Computing(rule, text => text));
        var mended = await pair.PassAsync();
        Assert.Equal(incidents.Count, mended.Begun);
        Assert.All(incidents, incident => pair.Provider.Peer("sn_customerservice_case", incident));
        Assert.Empty(mended.Findings);
    }

    [Fact]
    public async Task A_restart_asks_a_suspended_rule_again()
    {
        await using var pair = await BondedPair.StartAsync();
        pair.Reload(rule => Computing(rule, _ => throw new FormatException("cannot")));
        var incidents = Enumerable.Range(0, 7).Select(number => pair.Customer.Incident($"Mail is down {number}", ("business_impact", "high"))).ToList();
        await pair.PassAsync();

        await pair.ReopenAsync(rule => Computing(rule, text => text));
        await pair.PassAsync();

        Assert.All(incidents, incident => pair.Provider.Peer("sn_customerservice_case", incident));
    }

    [Fact]
    public async Task A_record_that_fails_among_others_suspends_nothing()
    {
        await using var pair = await BondedPair.StartAsync();
        pair.Reload(rule => Computing(rule, text => text == "poison" ? throw new FormatException("cannot") : text));
        var healthy = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            pair.Customer.Incident($"held {number}", ("business_impact", "poison"));
            pair.Customer.Incident($"held as well {number}", ("business_impact", "poison"));
            healthy.Add(pair.Customer.Incident($"goes on {number}", ("business_impact", "none")));
            await pair.PassAsync();
        }

        Assert.All(healthy, incident => pair.Provider.Peer("sn_customerservice_case", incident));
        Assert.DoesNotContain((await pair.PassAsync()).Findings, finding => finding.Code == "CB5012");
    }

    [Fact]
    public async Task A_field_that_never_ends_is_stopped_and_holds_its_own_bond()
    {
        await using var pair = await BondedPair.StartAsync();
        pair.Reload(rule => Computing(rule, text => text == "poison" ? Endless() : text));
        pair.Customer.Incident("held", ("business_impact", "poison"));
        var healthy = pair.Customer.Incident("goes on", ("business_impact", "none"));

        var pass = await pair.PassAsync();

        Assert.Equal((1, 1), (pass.Held, pass.Begun));
        pair.Provider.Peer("sn_customerservice_case", healthy);
        var told = Assert.Single(pass.Findings, finding => finding.Code == "CB5011");
        Assert.Contains("needs more than 1,000,000 steps", told.Message, StringComparison.Ordinal);
    }

    // What the compiler weaves into a script's loop.
    private static string Endless()
    {
        var budget = RuleBudget.Enter();
        while (true)
        {
            budget.Step();
        }
    }

    private static Rule Computing(Rule rule, Func<string, string> compute) => rule.Name switch
    {
        Failing => (BondRule)rule with
        {
            Fields =
            [
                .. rule.Fields.Where(field => field.Customer != "business_impact"),
                new Compute("business_impact", "business_impact", compute, null) { Policy = Policy.CustomerOwns },
            ],
        },
        "incident-incident" => new BondRule(rule.Name)
        {
            Summary = "What goes on beside it.",
            Tables = rule.Tables,
            Starts = new FieldTest(Side.Customer, "category", Comparison.Is, ["network"]),
            Fields = [new Copy("short_description", "short_description") { Policy = Policy.CustomerOwns }],
        },
        _ => rule,
    };
}
