using Connector.Jira.Simulator;

namespace Connector.Jira.Facts;

public sealed class DeliverFacts
{
    private const string Given = "0123456789abcdef0123456789abcdef";

    private static RecordKey Key(string id) => new(Side.Customer, "incident", id);

    private static RecordKey Key(SimIssue issue) => Key(issue.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static UpdateRecord Update(SimIssue issue, params FieldValue[] fields) => new("w1", "b1", Key(issue), [.. fields], 1);

    private static CreateRecord Create(params FieldValue[] fields) => new("w1", "b1", Key(Given), [.. fields]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_is_made_under_the_sys_id_chosen_for_it_and_answers_to_it_from_then_on(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var receipt = await opened.DeliverAsync(
            Create(new("summary", "made"), new("correlation_id", "peer1"), new("status", "In Progress"), new("labels", "vip")), "summary", "status", "labels", "correlation_id");

        var record = Assert.IsType<Delivered>(receipt).Record!;
        Assert.Equal(Key(Given), record.Key);
        Assert.Equal(("made", "In Progress", "vip", "peer1"), (record["summary"], record["status"], record["labels"], record["correlation_id"]));
        Assert.Equal(["connector-bonded", $"connector-id-{Given}", "connector-peer-peer1", "vip"], Assert.Single(opened.Data.Issues).Labels.Order(StringComparer.Ordinal));

        // A client that knows nothing yet calls it the same.
        await using var other = Plugins.Jira.JiraInstance.Open(Opened.Settings(opened.Simulator), TimeProvider.System, () => 0.5);
        var swept = await other.SweepAsync(Side.Customer, Opened.Shape(), Cursor.Start, null, default);
        Assert.Equal(Given, Assert.Single(swept.Items).Key.SysId);
        Assert.Equal(Given, Assert.Single((await other.FetchAsync(Side.Customer, Opened.Shape(), [Given], default)).Items).Key.SysId);
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_found_and_not_made_again()
    {
        await using var opened = await Opened.StartAsync();
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.DropAfterCommit) { Method = "POST", Path = "/api/3/issue" });
        var lost = await opened.DeliverAsync(Create(new FieldValue("summary", "made")));
        var again = await opened.DeliverAsync(Create(new FieldValue("summary", "made")));

        Assert.IsType<Unsure>(lost);
        Assert.Contains("is there already", Assert.IsType<Unsure>(again).Detail, StringComparison.Ordinal);
        Assert.Single(opened.Data.Issues);
        Assert.Single((await opened.Jira.FetchAsync(Side.Customer, Opened.Shape(), [Given], default)).Items);
    }

    [Fact]
    public async Task A_lost_creation_is_looked_for_only_when_the_search_can_know_of_it()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { IndexDelay = TimeSpan.FromSeconds(2) });
        opened.Data.IndexLag = TimeSpan.FromSeconds(1);
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.DropAfterCommit) { Method = "POST", Path = "/api/3/issue" });
        await opened.DeliverAsync(Create(new FieldValue("summary", "made")));

        await opened.DeliverAsync(Create(new FieldValue("summary", "made")));

        Assert.Single(opened.Data.Issues);
    }

    [Fact]
    public async Task A_clone_takes_the_label_with_it_but_not_the_name()
    {
        await using var opened = await Opened.StartAsync();
        await opened.DeliverAsync(Create(new FieldValue("summary", "made")));
        var clone = opened.Data.Create("CLONE - made");
        clone.Labels = [.. opened.Data.Issues[0].Labels];

        await using var other = Plugins.Jira.JiraInstance.Open(Opened.Settings(opened.Simulator), TimeProvider.System, () => 0.5);
        var swept = await other.SweepAsync(Side.Customer, Opened.Shape("summary"), Cursor.Start, null, default);

        Assert.Equal([("CLONE - made", Key(clone).SysId), ("made", Given)], swept.Items.Select(row => (row["summary"]!, row.Key.SysId)).Order());
    }

    [Fact]
    public async Task An_issue_that_has_not_reached_its_status_is_not_there_until_it_has()
    {
        await using var opened = await Opened.StartAsync();
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Method = "POST", Path = "/transitions", Status = 503, Times = 2 });
        var unsure = await opened.DeliverAsync(Create(new("summary", "made"), new("status", "In Progress")));

        Assert.Contains("not yet in 'In Progress'", Assert.IsType<Unsure>(unsure).Detail, StringComparison.Ordinal);
        Assert.Empty((await opened.SweepAsync()).Items);
        Assert.Empty((await opened.Jira.FetchAsync(Side.Customer, Opened.Shape(), [Given], default)).Items);

        opened.Simulator.Faults.Clear();
        Assert.IsType<Delivered>(await opened.DeliverAsync(Create(new("summary", "made"), new("status", "In Progress"))));
        Assert.Equal("In Progress", Assert.Single(opened.Data.Issues).Status);
        Assert.Single((await opened.SweepAsync()).Items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fields_take_their_form_and_are_read_back(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var issue = opened.Data.Create("one");
        issue.Labels = ["connector-bonded", "connector-peer-p"];
        FieldValue[] fields =
        [
            new("summary", "two"), new("description", "a\nb\n\nc"), new("priority", "High"), new("assignee", isCloud ? "acc-ada" : "ada"), new("u_team", "Network"),
            new("u_cost", "12.5"), new("duedate", "2026-05-01"), new("customfield_10080", "2026-05-01 08:00:00"), new("components", "smtp, imap"), new("labels", "x,y"), new("fixversions", "v1"),
        ];

        var receipt = await opened.DeliverAsync(Update(issue, fields), [.. fields.Select(field => field.Field)]);

        var record = Assert.IsType<Delivered>(receipt).Record!;
        Assert.Equal(
            ["two", "a\nb\n\nc", "High", isCloud ? "acc-ada" : "ada", "Network", "12.5", "2026-05-01", "2026-05-01 08:00:00", "smtp,imap", "x,y", "v1"],
            fields.Select(field => record[field.Field]));
        Assert.Contains("connector-peer-p", issue.Labels);

        var cleared = await opened.DeliverAsync(Update(issue, new("assignee", ""), new("u_team", ""), new("labels", ""), new("description", "")), "assignee", "u_team", "labels", "description");
        Assert.Equal(["", "", "", ""], ((string[])["assignee", "u_team", "labels", "description"]).Select(column => Assert.IsType<Delivered>(cleared).Record![column]));
    }

    [Theory]
    [InlineData("u_cost", "much", "takes a number")]
    [InlineData("duedate", "tomorrow", "takes a date")]
    [InlineData("customfield_10080", "noon", "takes a time")]
    public async Task A_value_that_a_field_cannot_take_is_refused_and_not_sent(string column, string value, string says)
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        var refused = Assert.IsType<Refused>(await opened.DeliverAsync(Update(issue, new FieldValue(column, value))));

        Assert.False(refused.Passing);
        Assert.Contains(says, refused.Detail, StringComparison.Ordinal);
        Assert.Equal(0, opened.Simulator.Writes);
    }

    [Fact]
    public async Task Half_a_character_is_refused_and_not_sent()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        var text = "half " + '\ud800';

        Assert.Contains("half a character", Assert.IsType<Refused>(await opened.DeliverAsync(Update(issue, new FieldValue("summary", text)))).Detail, StringComparison.Ordinal);
        Assert.IsType<Refused>(await opened.DeliverAsync(new AddEntry("w", "b", Key(issue), "comments", text, "s")));
        Assert.Equal(0, opened.Simulator.Writes);
    }

    [Fact]
    public async Task Jiras_own_words_come_with_a_refusal()
    {
        await using var opened = await Opened.StartAsync();
        var refused = Assert.IsType<Refused>(await opened.DeliverAsync(Update(opened.Data.Create("one"), new("summary", "a\nb"), new("priority", "Urgent"))));

        Assert.Equal((400, false), (refused.Status, refused.Passing));
        Assert.Contains("summary: The summary is invalid because it contains newline characters.; priority: The priority selected is invalid.", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transition_gets_what_it_asks_for_or_is_not_taken()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        opened.Data.Go(issue, "In Progress");

        var refused = Assert.IsType<Refused>(await opened.DeliverAsync(Update(issue, new("status", "Done"), new("summary", "two"))));
        Assert.Contains("'Done' (Resolve, needs resolution: Fixed or Won't Do)", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(("In Progress", "one"), (issue.Status, issue.Fields["summary"]!.GetValue<string>()));

        Assert.IsType<Delivered>(await opened.DeliverAsync(Update(issue, new("status", "Done"), new("resolution", "Won't Do"))));
        Assert.Equal(("Done", "Won't Do"), (issue.Status, issue.Resolution));
    }

    [Fact]
    public async Task A_status_two_steps_away_is_reached_when_another_issue_shows_the_way()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        Assert.IsType<Refused>(await opened.DeliverAsync(Update(issue, new FieldValue("status", "Waiting"))));

        opened.Data.Go(opened.Data.Create("other"), "In Progress");
        Assert.IsType<Delivered>(await opened.DeliverAsync(Update(issue, new FieldValue("status", "Waiting"))));

        Assert.Equal("Waiting", issue.Status);
    }

    [Fact]
    public async Task A_write_that_is_refused_stops_the_later_ones_of_its_bond_and_no_other()
    {
        await using var opened = await Opened.StartAsync();
        var (one, two) = (opened.Data.Create("one"), opened.Data.Create("two"));
        Write[] writes =
        [
            new UpdateRecord("1", "a", Key(one), [new("priority", "Urgent")], 1),
            new AddEntry("2", "a", Key(one), "comments", "not sent", "s1"),
            new AddEntry("3", "b", Key(two), "comments", "sent", "s2"),
        ];

        var receipts = await opened.Jira.DeliverAsync(writes, new Dictionary<string, RecordShape>(), default);

        Assert.Equal((false, true), (((Refused)receipts[0]).Passing, ((Refused)receipts[1]).Passing));
        Assert.NotEmpty(Assert.IsType<Delivered>(receipts[2]).EntryId);
        Assert.Empty(one.Comments);
    }

    [Fact]
    public async Task What_cannot_be_read_back_is_not_called_delivered()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/bulkfetch", Status = 500, Times = null });

        Assert.IsType<Unsure>(await opened.DeliverAsync(Update(issue, new FieldValue("summary", "two"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_to_an_issue_that_is_gone_is_refused(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var issue = opened.Data.Create("one");
        opened.Data.Issues.Clear();

        Assert.Equal(404, Assert.IsType<Refused>(await opened.DeliverAsync(Update(issue, new FieldValue("summary", "two")))).Status);
        Assert.Equal(404, Assert.IsType<Refused>(await opened.DeliverAsync(new UpdateRecord("w", "b", Key(Given), [new("summary", "two")], 1))).Status);
    }

    [Fact]
    public async Task An_order_and_an_identification_have_no_place_in_a_Jira()
    {
        await using var opened = await Opened.StartAsync();
        Assert.IsType<Refused>(await opened.DeliverAsync(new PlaceOrder("w", "b", Key(""), "item", [], [])));
        Assert.IsType<Refused>(await opened.DeliverAsync(new IdentifyItem("w", "b", Key(""), [], "source", "key")));
        Assert.Empty((await opened.Jira.VariablesAsync([Given], default)).Items);
    }

    [Fact]
    public async Task A_stopped_pass_sends_nothing_more()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var receipt = Assert.Single(await opened.Jira.DeliverAsync([Update(issue, new FieldValue("summary", "two"))], new Dictionary<string, RecordShape>(), stop.Token));

        Assert.True(Assert.IsType<Refused>(receipt).Passing);
        Assert.Equal(0, opened.Simulator.Writes);
    }
}
