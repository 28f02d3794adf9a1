using Connector.Jira.Simulator;

namespace Connector.Jira.Bonding;

/// <summary>A bonded issue passes what a bonded incident passes.</summary>
public sealed class IssueAndCase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_handed_to_the_desk_becomes_one_case_and_stays_bonded_both_ways(bool isCloud)
    {
        await using var pair = await JiraPair.StartAsync(isCloud);
        var issue = pair.Issue("Mail is down");
        pair.Jira.Comment(issue, "since nine o'clock");
        var ada = isCloud ? "Ada Caller" : "ada";

        var first = await pair.PassAsync();

        Assert.Empty(first.Findings);
        Assert.Equal((1, 1), (first.Begun, first.Comments));
        var made = pair.Case(issue);
        Assert.Equal(("Mail is down", "1", JiraPair.ContactId), (made["short_description"], made["state"], made["contact"]));
        Assert.Contains($"connector-peer-{made["sys_id"]}", issue.Labels);
        Assert.Equal([$"{ada} (acme): since nine o'clock"], pair.Provider.Journal(made["sys_id"], "comments"));

        pair.Provider.Edit("sn_customerservice_case", made["sys_id"], ("state", "10"), ("comments", "we are on it"), ("work_notes", "not for the customer"));
        pair.Jira.Edit(issue, "summary", "Mail is down in Berlin");
        pair.Jira.Comment(issue, "only for us", visibility: new System.Text.Json.Nodes.JsonObject { ["type"] = "role", ["value"] = "Developers" });
        await pair.SettleAsync();

        Assert.Equal("In Progress", issue.Status);
        Assert.Equal(made["number"], issue.Fields["customfield_10060"]!.GetValue<string>());
        Assert.Equal("Mail is down in Berlin", pair.Provider.Find("sn_customerservice_case", made["sys_id"])!["short_description"]);
        Assert.Equal(["since nine o'clock", "only for us", "pat (xyz-prod): we are on it"], issue.Comments.Select(comment => SimData.Words(comment.Body)));
        Assert.Equal([$"{ada} (acme): only for us", "not for the customer"], pair.Provider.Journal(made["sys_id"], "work_notes"));
        Assert.Single(pair.Provider.Journal(made["sys_id"], "comments"), text => text.Contains("nine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_written_and_little_is_read_once_both_sides_agree(bool isCloud)
    {
        await using var pair = await JiraPair.StartAsync(isCloud);
        var issue = pair.Issue("Printer on fire");
        pair.Jira.Comment(issue, "it burns");
        await pair.SettleAsync();
        pair.Simulator.ClearLog();

        var quiet = await pair.PassAsync();

        Assert.Equal((0, 0, 0), (quiet.Writes, quiet.Findings.Count, pair.Simulator.Writes));

        // Both tables and the files, one search each.
        Assert.Equal(3, pair.Simulator.Log.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_lands_once_on_the_other_side_and_never_comes_back(bool isCloud)
    {
        await using var pair = await JiraPair.StartAsync(isCloud);
        var issue = pair.Issue("see the picture");
        await pair.PassAsync();
        var made = pair.Case(issue)["sys_id"];
        pair.Jira.Attach(issue, "../../evil \"näme\".png", [1, 2, 3, 4]);
        await pair.Provider.AttachAsync("sn_customerservice_case", made, "log.txt", [5, 6]);

        var pass = await pair.PassAsync();
        await pair.SettleAsync();

        Assert.Equal(2, pass.Files);
        Assert.Equal(["../../evil \"näme\".png", "log.txt"], issue.Files.Select(file => file.Name));
        Assert.Equal([5, 6], issue.Files[1].Bytes);
        Assert.Equal(
            issue.Files.Select(file => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Bytes))).Order(),
            pair.Provider.List("sys_attachment", $"table_sys_id={made}").Select(file => file["hash"]).Order());
    }

    [Fact]
    public async Task A_done_issue_closes_its_case_and_a_reopened_one_bonds_again()
    {
        await using var pair = await JiraPair.StartAsync();
        var issue = pair.Issue("it works again");
        await pair.PassAsync();
        var made = pair.Case(issue)["sys_id"];
        pair.Jira.Go(issue, "Done", "Fixed");

        var ended = await pair.PassAsync();

        Assert.Equal(1, ended.Ended);
        Assert.Equal("6", pair.Provider.Find("sn_customerservice_case", made)!["state"]);

        pair.Jira.Go(issue, "In Progress");
        pair.Jira.Comment(issue, "it does not");
        await pair.SettleAsync();

        Assert.Equal("10", pair.Provider.Find("sn_customerservice_case", made)!["state"]);
        Assert.Equal(1, pair.Provider.Count("sn_customerservice_case"));
        Assert.Equal(BondPhase.Bonded, Assert.Single(await pair.Ledger.AllBondsAsync("acme", default)).Phase);
    }

    [Fact]
    public async Task A_status_that_is_far_away_is_reached_through_the_transitions_that_lead_there()
    {
        await using var pair = await JiraPair.StartAsync();
        pair.Jira.Go(pair.Jira.Create("shows what leads on"), "In Progress");
        var issue = pair.Issue("done at once");
        await pair.SettleAsync();

        pair.Provider.Edit("sn_customerservice_case", pair.Case(issue)["sys_id"], ("state", "6"));
        await pair.SettleAsync();

        Assert.Equal(("Done", "Fixed"), (issue.Status, issue.Resolution));
    }

    [Fact]
    public async Task A_status_that_no_transition_leads_to_holds_the_bond_and_says_what_is_allowed()
    {
        await using var pair = await JiraPair.StartAsync();
        pair.Jira.Workflow.RemoveAll(way => way.To == "Waiting");
        var issue = pair.Issue("wait");
        await pair.SettleAsync();

        pair.Provider.Edit("sn_customerservice_case", pair.Case(issue)["sys_id"], ("state", "18"));
        await pair.PassAsync();

        Assert.Equal("To Do", issue.Status);
        var bond = Assert.Single(await pair.Ledger.AllBondsAsync("acme", default));
        Assert.Contains("cannot go from 'To Do' to 'Waiting': allowed are 'In Progress' (Start progress)", bond.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_edited_the_later_one_wins_and_the_owner_keeps_its_own()
    {
        await using var pair = await JiraPair.StartAsync();
        var issue = pair.Issue("ours");
        await pair.SettleAsync();
        var made = pair.Case(issue)["sys_id"];

        pair.Provider.Edit("sn_customerservice_case", made, ("description", "the provider's"), ("short_description", "theirs"));
        var later = pair.Jira.Now;
        await Eventually.TrueAsync(() => Task.FromResult(pair.Jira.Now - later > TimeSpan.FromSeconds(1.1)));
        pair.Jira.Edit(issue, "description", pair.Jira.Text("the customer's"));
        await pair.SettleAsync();

        var record = pair.Provider.Find("sn_customerservice_case", made)!;
        Assert.Equal(("the customer's", "ours"), (record["description"], record["short_description"]));
        Assert.Equal("the customer's", SimData.Words(issue.Fields["description"]));
    }

    [Fact]
    public async Task Both_edited_a_field_that_holds_on_a_clash_waits_for_a_person()
    {
        await using var pair = await JiraPair.StartAsync();
        var incident = pair.Incident("clash");
        await pair.SettleAsync();
        var issue = Assert.Single(pair.Jira.Issues);

        pair.Provider.Edit("incident", incident, ("description", "one"));
        pair.Jira.Edit(issue, "description", pair.Jira.Text("two"));
        var pass = await pair.PassAsync();

        Assert.Equal(1, pass.Held);
        Assert.Equal("two", SimData.Words(issue.Fields["description"]));
        Assert.Equal("one", pair.Provider.Find("incident", incident)!["description"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_providers_incident_becomes_one_issue_in_its_status_with_its_notes_for_those_alone_who_may_see_them(bool isCloud)
    {
        await using var pair = await JiraPair.StartAsync(isCloud);
        var incident = pair.Incident("Approve the change", ("state", "2"));
        pair.Provider.Edit("incident", incident, ("comments", "please"), ("work_notes", "he is slow"));

        var first = await pair.PassAsync();
        await pair.SettleAsync();

        Assert.Equal((1, 2), (first.Begun, first.Comments));
        var issue = Assert.Single(pair.Jira.Issues);
        Assert.Equal(("Task", "Approve the change", "In Progress"), (issue.Type, issue.Fields["summary"]!.GetValue<string>(), issue.Status));
        Assert.DoesNotContain("connector-unfinished", issue.Labels);
        Assert.Null(Assert.Single(issue.Comments, comment => SimData.Words(comment.Body) == "pat (xyz-prod): please").Visibility);
        Assert.NotNull(Assert.Single(issue.Comments, comment => SimData.Words(comment.Body) == "pat (xyz-prod): he is slow").Visibility);

        pair.Jira.Go(issue, "Done", "Fixed");
        await pair.SettleAsync();

        Assert.Equal(("6", "Solution provided"), (pair.Provider.Find("incident", incident)!["state"], pair.Provider.Find("incident", incident)!["close_code"]));
        Assert.Single(pair.Jira.Issues);
        Assert.Equal(2, issue.Comments.Count);
    }

    [Fact]
    public async Task A_field_that_is_on_no_screen_is_told_and_the_rest_is_carried()
    {
        await using var pair = await JiraPair.StartAsync();
        await pair.ReopenAsync(rule => rule.Name == "issue-case"
            ? (BondRule)rule with { Fields = [.. rule.Fields, new Copy("customfield_10090", "business_impact") { Policy = Policy.CustomerOwns, At = new("acme/mine.csx", 7) }] }
            : rule);
        var issue = pair.Issue("Mail is down");

        var pass = await pair.PassAsync();

        Assert.Equal("Mail is down", pair.Case(issue)["short_description"]);
        var finding = Assert.Single(pass.Findings, finding => finding.Code == "CB5106");
        Assert.Equal(("acme/mine.csx", 7), (finding.File, finding.Line));
    }
}
