using System.Text.Json.Nodes;
using Connector.Jira.Simulator;

namespace Connector.Jira.Facts;

public sealed class SweepFacts
{
    private static FieldTest Test(string field, Comparison comparison, params Value[] values) => new(Side.Customer, field, comparison, [.. values]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_issue_of_the_table_comes_once_in_the_order_of_its_last_change(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud, settings => settings with { PageSize = 10 });
        for (var number = 0; number < 35; number++)
        {
            opened.Data.Create($"issue {number}", type: number % 7 == 6 ? "Task" : "Incident");
        }

        opened.Data.Edit(opened.Data.Issues[3], "summary", "changed");
        opened.Data.Create("elsewhere", "DESK");

        var answer = await opened.SweepAsync(columns: ["summary", "number"]);

        Assert.Null(answer.Trouble);
        Assert.Equal(30, answer.Items.Count);
        Assert.Equal(30, answer.Items.Select(row => row.Key.SysId).Distinct().Count());
        Assert.Equal(answer.Items.Select(row => row.UpdatedOn).Order(StringComparer.Ordinal), answer.Items.Select(row => row.UpdatedOn));
        Assert.Contains(answer.Items, row => row["summary"] == "changed" && row["number"] == "SUP-4");
        Assert.NotNull(answer.Now);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Values_read_as_rules_see_them(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var issue = opened.Data.Create("Mail is down", more: [("description", opened.Data.Text("first\n\nsecond"))]);
        issue.Assignee = "acc-ada";
        issue.Labels = ["b", "a", "connector-bonded", "connector-peer-p1"];
        opened.Data.Edit(issue, "customfield_10050", new JsonObject { ["value"] = "Mail" });
        opened.Data.Edit(issue, "components", new JsonArray(new JsonObject { ["name"] = "smtp" }, new JsonObject { ["name"] = "imap" }));
        opened.Data.Edit(issue, "customfield_10080", "2026-03-01T10:00:00.000+0200");

        string[] columns = ["summary", "description", "assignee", "assignee.email", "labels", "u_team", "components", "status", "status.category", "active",
            "correlation_id", "u_cost", "customfield_10080", "priority", "customfield_10090", "u_unknown", "resolution"];
        var row = Assert.Single((await opened.SweepAsync(columns: columns)).Items);

        Assert.Equal(
            ["Mail is down", "first\n\nsecond", isCloud ? "acc-ada" : "ada", "ada@acme.example", "a,b", "Mail", "smtp,imap", "To Do", "new", "true",
                "p1", "", "2026-03-01 08:00:00", "Medium", null, null, ""],
            columns.Select(column => row[column]));
        Assert.True(row.ModCount >= 0);
        Assert.Equal(issue.Updated.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), row.UpdatedOn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sweep_from_a_cursor_leaves_out_what_was_seen_to_the_second(bool isCloud)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 10, 0, 30, TimeSpan.Zero));
        await using var opened = await Opened.StartAsync(isCloud, time: time);
        opened.Data.Create("before");
        time.Advance(TimeSpan.FromSeconds(5));
        opened.Data.Create("at the cursor");
        time.Advance(TimeSpan.FromMinutes(90));
        opened.Data.Create("after");

        var answer = await opened.SweepAsync(from: "2026-03-01 10:00:35", columns: "summary");

        Assert.Equal(["at the cursor", "after"], answer.Items.Select(row => row["summary"]));
        Assert.Equal(time.GetUtcNow(), answer.Now);
    }

    [Fact]
    public async Task The_time_of_a_sweep_is_as_far_behind_as_the_search_may_be()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
        await using var opened = await Opened.StartAsync(changed: settings => settings with { IndexDelay = TimeSpan.FromSeconds(15) }, time: time);

        Assert.Equal(time.GetUtcNow() - TimeSpan.FromSeconds(15), (await opened.SweepAsync()).Now);
    }

    [Fact]
    public async Task A_change_within_the_same_second_is_another_count()
    {
        await using var opened = await Opened.StartAsync();
        var issue = opened.Data.Create("one");
        var before = Assert.Single((await opened.SweepAsync()).Items).ModCount;
        opened.Data.Edit(issue, "summary", "two");

        Assert.NotEqual(before, Assert.Single((await opened.SweepAsync()).Items).ModCount);
    }

    public static TheoryData<string> Filters => [.. Conditions.Keys];

    private static Dictionary<string, Condition> Conditions { get; } = new()
    {
        ["status is"] = Test("status", Comparison.Is, "in progress"),
        ["status in"] = Test("status", Comparison.In, "To Do", "Done"),
        ["status is not"] = Test("status", Comparison.IsNot, "To Do"),
        ["assignee is not"] = Test("assignee", Comparison.IsNot, "acc-ada"),
        ["assignee is empty"] = Test("assignee", Comparison.IsEmpty),
        ["assignee not in"] = Test("assignee", Comparison.NotIn, "acc-ada", ""),
        ["team or priority"] = Test("u_team", Comparison.Is, "Mail") | Test("priority", Comparison.Is, "High"),
        ["not (team or priority)"] = !(Test("u_team", Comparison.Is, "Mail") | Test("priority", Comparison.Is, "High")),
        ["team and active"] = Test("u_team", Comparison.Is, "Mail") & Test("active", Comparison.Is, "true"),
        ["summary contains"] = Test("summary", Comparison.Contains, "own"),
        ["summary is"] = Test("summary", Comparison.Is, "it is \"down\""),
        ["stamped"] = Test("correlation_id", Comparison.IsNotEmpty),
        ["not stamped"] = Test("correlation_id", Comparison.IsEmpty),
        ["peer"] = Test("correlation_id", Comparison.Is, "peer1"),
        ["label"] = Test("labels", Comparison.Is, "vip"),
        ["no label"] = Test("labels", Comparison.IsEmpty),
        ["by number"] = Test("number", Comparison.In, "SUP-2", "SUP-99"),
        ["by number or status"] = Test("number", Comparison.Is, "SUP-2") | Test("status", Comparison.Is, "Done"),
        ["number is not"] = Test("number", Comparison.IsNot, "SUP-2"),
        ["other side"] = new FieldTest(Side.Provider, "state", Comparison.Is, ["1"]),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_takes_the_same_issues_pushed_down_as_judged_here(string name)
    {
        await using var opened = await Opened.StartAsync();
        Fill(opened.Data);
        var filter = Conditions[name];
        var all = await opened.SweepAsync(columns: [.. filter.Tests().Where(test => test.Side == Side.Customer).Select(test => test.Field)]);

        var answer = await opened.SweepAsync(filter);

        Assert.Null(answer.Trouble);
        Assert.Equal(all.Items.Where(row => filter.Holds(Side.Customer, row) != false).Select(row => row.Key.SysId), answer.Items.Select(row => row.Key.SysId));
        Assert.True(answer.Items.Count > 0 || name == "never", "a filter that takes nothing proves nothing");
    }

    [Fact]
    public async Task What_can_be_asked_is_asked_so_that_the_rest_never_travels()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { PageSize = 10 });
        for (var number = 0; number < 50; number++)
        {
            opened.Data.Create($"issue {number}");
        }

        opened.Data.Go(opened.Data.Issues[7], "Done");
        await opened.SweepAsync();
        opened.Simulator.ClearLog();
        await opened.SweepAsync(Test("status", Comparison.Is, "Done"));

        Assert.Single(opened.Simulator.Log);
    }

    [Fact]
    public async Task A_tested_column_that_no_issue_has_is_told()
    {
        await using var opened = await Opened.StartAsync();
        opened.Data.Create("one");

        var answer = await opened.SweepAsync(Test("u_flavour", Comparison.Is, "sweet"));

        Assert.Equal("CB3118", answer.Trouble?.Code);
        Assert.Contains("u_flavour", answer.Trouble!.Message, StringComparison.Ordinal);
    }

    private static void Fill(SimData data)
    {
        var ada = data.Create("it is \"down\"");
        (ada.Assignee, ada.Labels) = ("acc-ada", ["vip", "connector-bonded", "connector-peer-peer1"]);
        data.Create("unknown", more: ("customfield_10050", new JsonObject { ["value"] = "Mail" })).Assignee = "acc-bob";
        data.Go(data.Create("in work", more: ("priority", new JsonObject { ["name"] = "High" })), "In Progress");
        var done = data.Create("done", more: ("customfield_10050", new JsonObject { ["value"] = "Mail" }));
        data.Go(done, "Done", "Fixed");
        done.Labels = ["vip", "other"];
    }
}
