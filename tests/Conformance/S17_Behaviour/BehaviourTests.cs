using System.Globalization;
using Connector.Sandbox;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 17: what happens behind a write.</summary>
public sealed class BehaviourTests : InstanceTest
{
    private const string Closing = "\"close_code\":\"Solution provided\",\"close_notes\":\"done\"";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new() { Time = time };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(1, 3, 3)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 3)]
    [InlineData(2, 3, 4)]
    [InlineData(3, 1, 3)]
    [InlineData(3, 2, 4)]
    [InlineData(3, 3, 5)]
    [Reference("17.6", "priority is computed from impact and urgency and overrides what the client sends")]
    public async Task Priority_follows_impact_and_urgency_whatever_the_client_sends(int impact, int urgency, int priority)
    {
        var answer = await Client.Post("/api/now/table/incident", $$"""{"impact":{{impact}},"urgency":{{urgency}},"priority":"5"}""");

        Assert.Equal(priority.ToString(CultureInfo.InvariantCulture), answer.Text("priority"));
    }

    [Fact]
    [Reference("19.1", "case: priority 1 Critical to 4 Low, default 4")]
    public async Task A_cases_priority_is_its_own_until_impact_or_urgency_is_given_and_ends_at_four()
    {
        var own = await Client.Post("/api/now/table/sn_customerservice_case", """{"priority":"2"}""");
        var low = await Client.Post("/api/now/table/sn_customerservice_case", """{"impact":"3","urgency":"3"}""");

        Assert.Equal(("2", "4"), (own.Text("priority"), low.Text("priority")));
    }

    [Theory]
    [InlineData("""{"state":"6"}""", "Resolution code, Resolution notes")]
    [InlineData("""{"state":"7","close_code":"User error"}""", "Resolution notes")]
    [InlineData("""{"incident_state":"6","close_notes":"x"}""", "Resolution code")]
    [InlineData("""{"state":"3"}""", "On hold reason")]
    [Reference("17.5", "resolve and close need close_code and close_notes; On Hold needs hold_reason")]
    public async Task The_data_policy_names_what_is_missing(string body, string missing)
    {
        var id = await Client.Create("incident", "{}");

        var answer = await Client.Patch("/api/now/table/incident/" + id, body);

        Assert.Equal((403, "Operation Failed"), (answer.Status, answer.ErrorMessage));
        Assert.Equal("Data Policy Exception: The following fields are mandatory: " + missing, answer.ErrorDetail);
        Assert.Equal(("1", "0"), ((await Client.Get("/api/now/table/incident/" + id)).Text("state"), Instance.Find("incident", id)!["sys_mod_count"]));
    }

    [Fact]
    [Reference("17.4", "incident_state and state mirror; 7 makes inactive; less than 7 reopens")]
    public async Task An_incident_is_resolved_closed_and_reopened()
    {
        var id = await Client.Create("incident", "{}");
        time.Advance(TimeSpan.FromHours(1));

        var resolved = await Patch(id, $$"""{"state":"6",{{Closing}}}""");
        Assert.Equal(("6", "true", "2024-07-01 21:30:00"), (resolved.Text("incident_state"), resolved.Text("active"), resolved.Text("resolved_at")));

        var closed = await Patch(id, """{"incident_state":"7"}""");
        Assert.Equal(("7", "false", "2024-07-01 21:30:00"), (closed.Text("state"), closed.Text("active"), closed.Text("closed_at")));

        var reopened = await Patch(id, """{"state":"2"}""");
        Assert.Equal(("2", "true", "", "1"), (reopened.Text("incident_state"), reopened.Text("active"), reopened.Text("closed_at"), reopened.Text("reopen_count")));
        Assert.Equal("", reopened.Text("resolved_at"));
    }

    [Fact]
    [Reference("19.1", "hold_reason is empty unless state 3")]
    public async Task A_hold_reason_lasts_only_as_long_as_the_hold()
    {
        var id = await Client.Create("incident", """{"state":"3","hold_reason":"4"}""");

        Assert.Equal("", (await Patch(id, """{"state":"2"}""")).Text("hold_reason"));
    }

    [Fact]
    [Reference("19.1", "case: 1 New 10 Open 18 Awaiting Info 6 Resolved 3 Closed")]
    public async Task A_case_closes_with_three_and_opens_again()
    {
        var id = await Client.Create("sn_customerservice_case", "{}");
        async Task<Answer> Patch(string body) => await Client.Patch("/api/now/table/sn_customerservice_case/" + id, body);

        var resolved = await Patch("""{"state":"6"}""");
        var closed = await Patch("""{"state":"3"}""");
        var open = await Patch("""{"state":"10"}""");

        Assert.StartsWith("CS000", resolved.Text("number"), StringComparison.Ordinal);
        Assert.Equal(("true", "2024-07-01 20:30:00"), (resolved.Text("active"), resolved.Text("resolved_at")));
        Assert.Equal("false", closed.Text("active"));
        Assert.Equal(("true", "", ""), (open.Text("active"), open.Text("closed_at"), open.Text("resolved_at")));
    }

    [Theory]
    [InlineData("""{"state":"3"}""", "3", "false")]
    [InlineData("""{"state":"4"}""", "4", "false")]
    [InlineData("""{"active":"false"}""", "3", "false")]
    [InlineData("""{"state":"2"}""", "2", "true")]
    [Reference("17.4", "task base: state 3 or 4 makes inactive; inactive with another state becomes 3")]
    public async Task A_plain_task_couples_state_and_active(string body, string state, string active)
    {
        var id = await Client.Create("sc_task", "{}");

        var answer = await Client.Patch("/api/now/table/sc_task/" + id, body);

        Assert.Equal((state, active), (answer.Text("state"), answer.Text("active")));
    }

    [Fact]
    [Reference("17.4", "active false to true with 3 or 4 makes state 1")]
    public async Task A_task_made_active_again_is_open()
    {
        var id = await Client.Create("sc_task", """{"state":"3"}""");

        Assert.Equal("1", (await Client.Patch("/api/now/table/sc_task/" + id, """{"active":true}""")).Text("state"));
    }

    [Fact]
    [Reference("17.9", "number, opened_at, opened_by, sys_domain set on insert")]
    public async Task Inserts_are_stamped_with_opener_time_and_domain()
    {
        var record = (await Client.Post("/api/now/table/incident", "{}")).Result;

        Assert.Equal("6816f79cc0a8016401c5a33be04be441", record["opened_by"]!["value"]!.GetValue<string>());
        Assert.Equal("2024-07-01 20:30:00", record["opened_at"]!.GetValue<string>());
        Assert.Equal("global", record["sys_domain"]!["value"]!.GetValue<string>());
    }

    [Fact]
    [Reference("15", "aborted inserts leave gaps")]
    public async Task Numbers_leave_gaps_where_an_insert_failed()
    {
        await Client.Create("incident", "{}");
        await Client.Post("/api/now/table/incident", """{"state":"6"}""");

        Assert.Equal("INC0010003", (await Client.Post("/api/now/table/incident", "{}")).Text("number"));
    }

    [Fact]
    [Reference("17.9", "sys_updated_by is the writer; the write path is one")]
    public async Task Seeding_takes_the_same_path_as_rest()
    {
        var id = Instance.Insert("incident", new Dictionary<string, string> { ["impact"] = "1", ["urgency"] = "1", ["comments"] = "x" }, "ada");

        Assert.Equal(("1", "INC0010001", "ada"), (Instance.Find("incident", id)!["priority"], Instance.Find("incident", id)!["number"], Instance.Find("incident", id)!["sys_created_by"]));
        Assert.Equal("ada", Instance.List("sys_journal_field", "element_id=" + id)[0]["sys_created_by"]);
        Assert.Throws<InvalidOperationException>(() => Instance.Update("incident", id, new Dictionary<string, string> { ["state"] = "6" }));
        Assert.False(Instance.Update("incident", "none", new Dictionary<string, string>()));
        Assert.Equal(200, (await Client.Get("/api/now/table/incident/" + id)).Status);
    }

    [Fact]
    [Reference("2.1", "the choice property does not bind the platform itself")]
    public void The_platforms_own_writes_may_hold_a_choice_no_list_knows()
    {
        var id = Instance.Insert("incident", new Dictionary<string, string> { ["category"] = "Category 53" });

        Assert.Equal("Category 53", Instance.Find("incident", id)!["category"]);
    }

    private Task<Answer> Patch(string id, string body) => Client.Patch("/api/now/table/incident/" + id, body);
}
