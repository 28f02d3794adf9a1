namespace Connector.Scenarios.Bonding;

public sealed class IncidentAndCase
{
    [Fact]
    public async Task An_incident_handed_to_the_desk_becomes_one_case_and_stays_bonded_both_ways()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Mail is down");
        pair.Customer.Edit("incident", incident, ("comments", "since nine o'clock"));

        var first = await pair.PassAsync();

        Assert.Empty(first.Findings);
        Assert.Equal((1, 1), (first.Begun, first.Comments));
        var made = pair.Provider.Peer("sn_customerservice_case", incident);
        Assert.Equal(("Mail is down", "1", Seeds.ContactId), (made["short_description"], made["state"], made["contact"]));
        Assert.Equal(made["sys_id"], pair.Customer.Find("incident", incident)!["correlation_id"]);
        Assert.Equal(["ada (acme): since nine o'clock"], pair.Provider.Journal(made["sys_id"], "comments"));

        pair.Provider.Edit("sn_customerservice_case", made["sys_id"], ("state", "10"), ("comments", "we are on it"), ("work_notes", "not for the customer"));
        pair.Customer.Edit("incident", incident, ("short_description", "Mail is down in Berlin"));
        await pair.PassAsync();

        Assert.Equal("2", pair.Customer.Find("incident", incident)!["state"]);
        Assert.Equal("Mail is down in Berlin", pair.Provider.Find("sn_customerservice_case", made["sys_id"])!["short_description"]);
        Assert.Equal(["ada (xyz-prod): we are on it", "since nine o'clock"], pair.Customer.Journal(incident, "comments"));
        Assert.Empty(pair.Customer.Journal(incident, "work_notes"));
    }

    [Fact]
    public async Task Nothing_is_written_or_read_twice_once_both_sides_agree()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("Printer on fire");
        pair.Customer.Edit("incident", incident, ("comments", "it burns"));
        await pair.PassAsync();

        foreach (var sandbox in pair.Sandboxes.Values)
        {
            sandbox.Traffic.Reset();
        }

        var second = await pair.PassAsync();

        Assert.Equal((0, 0), (second.Writes, second.Findings.Count));
        Assert.Equal(["cmdb_ci_server", "incident", "sc_req_item", "sys_attachment"], Reads(pair.Customer));
        Assert.Equal(["incident", "sc_req_item", "sn_customerservice_case", "sys_attachment"], Reads(pair.Provider));
        Assert.Equal((4, 4), (pair.Customer.Traffic.Requests, pair.Provider.Traffic.Requests));
    }

    [Fact]
    public async Task Three_customers_share_one_sweep_of_the_providers_tables()
    {
        await using var pair = await BondedPair.StartAsync("borg", "cyberdyne");
        foreach (var customer in (string[])["acme", "borg", "cyberdyne"])
        {
            pair.Sandboxes[$"{customer}-prod"].Incident($"an outage at {customer}");
            await pair.PassAsync(customer);
        }

        await pair.ReopenAsync();
        pair.Provider.Traffic.Reset();
        var reports = await Task.WhenAll(((string[])["acme", "borg", "cyberdyne"]).Select(customer => pair.Runner.RunAsync(customer, fresh: false, default)));

        Assert.Equal(0, reports.Sum(report => report.Writes));
        Assert.Equal(["incident", "sc_req_item", "sn_customerservice_case", "sys_attachment", "sys_properties"], Reads(pair.Provider));
        Assert.Equal(5, pair.Provider.Traffic.Requests);
        Assert.Equal(3, pair.Provider.Count("sn_customerservice_case"));
    }

    [Fact]
    public async Task A_file_lands_once_on_the_other_side_and_never_comes_back()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("see the picture");
        await pair.PassAsync();
        var made = pair.Provider.Peer("sn_customerservice_case", incident)["sys_id"];
        await pair.Customer.AttachAsync("incident", incident, "../../evil \"name\".png", [1, 2, 3, 4]);
        await pair.Provider.AttachAsync("sn_customerservice_case", made, "log.txt", [5, 6]);

        var pass = await pair.PassAsync();
        await pair.PassAsync();
        await pair.PassAsync();

        Assert.Equal(2, pass.Files);
        Assert.Equal(2, pair.Customer.Count("sys_attachment", $"table_sys_id={incident}"));
        Assert.Equal(2, pair.Provider.Count("sys_attachment", $"table_sys_id={made}"));
        Assert.Equal(
            pair.Customer.List("sys_attachment", $"table_sys_id={incident}").Select(file => file["hash"]).Order(),
            pair.Provider.List("sys_attachment", $"table_sys_id={made}").Select(file => file["hash"]).Order());
    }

    [Fact]
    public async Task A_closed_incident_closes_its_case_and_a_reopened_one_bonds_again()
    {
        await using var pair = await BondedPair.StartAsync();
        var incident = pair.Customer.Incident("it works again");
        await pair.PassAsync();
        var made = pair.Provider.Peer("sn_customerservice_case", incident)["sys_id"];
        pair.Customer.Edit("incident", incident, ("state", "7"), ("close_code", "Solution provided"), ("close_notes", "rebooted"));

        var ended = await pair.PassAsync();

        Assert.Equal(1, ended.Ended);
        Assert.Equal("3", pair.Provider.Find("sn_customerservice_case", made)!["state"]);
        Assert.Equal("rebooted", pair.Provider.Find("sn_customerservice_case", made)!["close_notes"]);

        pair.Customer.Edit("incident", incident, ("state", "2"), ("comments", "it does not"));
        await pair.PassAsync();

        Assert.Equal("10", pair.Provider.Find("sn_customerservice_case", made)!["state"]);
        Assert.Equal(1, pair.Provider.Count("sn_customerservice_case"));
        Assert.Equal(BondPhase.Bonded, Assert.Single(await pair.Ledger.AllBondsAsync("acme", default)).Phase);
    }

    private static string[] Reads(Connector.Sandbox.SandboxInstance at) =>
        [.. at.Traffic.Log.Select(entry => entry.Method == "GET" ? entry.Table.Length > 0 ? entry.Table : "sys_attachment" : $"{entry.Method} {entry.Path}").Order(StringComparer.Ordinal)];
}
