using Connector.Sandbox.Switches;

namespace Connector.Conformance.S07_Aggregate;

/// <summary>Reference 7: the Aggregate API.</summary>
public sealed class AggregateTests : InstanceTest
{
    private const string Stats = "/api/now/stats/incident?";
    private string ada = "";

    [Fact]
    [Reference("7", "no group: result.stats.count, avg with four decimals; all numbers are strings")]
    public async Task Without_groups_there_is_one_object_of_strings()
    {
        await Seed();

        var answer = await Client.Get(Stats + "sysparm_count=true&sysparm_avg_fields=order&sysparm_min_fields=order,number&sysparm_max_fields=order&sysparm_sum_fields=order,reassignment_count");

        Assert.Equal(
            """{"stats":{"count":"4","avg":{"order":"5.0000"},"min":{"order":"1","number":"INC0010001"},"max":{"order":"10"},"sum":{"order":"20","reassignment_count":"0"}}}""",
            answer.Result.ToJsonString());
    }

    [Fact]
    [Reference("7", "grouped: an array of stats and groupby_fields; empty group value is an empty string")]
    public async Task With_a_group_there_is_an_array_and_an_empty_value_is_a_group()
    {
        await Seed();

        var answer = await Client.Get(Stats + "sysparm_count=true&sysparm_group_by=caller_id");

        Assert.Equal(
            $$"""[{"stats":{"count":"3"},"groupby_fields":[{"field":"caller_id","value":""}]},{"stats":{"count":"1"},"groupby_fields":[{"field":"caller_id","value":"{{ada}}"}]}]""",
            answer.Result.ToJsonString());
    }

    [Theory]
    [InlineData("false", """{"field":"impact","value":"1"}""", """{"field":"caller_id.name","value":"Ada"}""")]
    [InlineData("true", """{"field":"impact","value":"1 - High"}""", """{"field":"caller_id.name","value":"Ada"}""")]
    [InlineData("all", """{"display_value":"1 - High","field":"impact","value":"1"}""", """{"display_value":"Ada","field":"caller_id.name","value":"Ada"}""")]
    [Reference("7", "sysparm_display_value; several groups")]
    [Reference("3.1", "dot-walk works in group_by")]
    public async Task Groups_of_several_fields_are_shown_as_asked(string mode, string impact, string caller)
    {
        await Seed();

        var answer = await Client.Get(Stats + $"sysparm_count=true&sysparm_group_by=impact,caller_id.name&sysparm_query=caller_idISNOTEMPTY&sysparm_display_value={mode}");

        Assert.Equal($"[{impact},{caller}]", answer.Rows[0]!["groupby_fields"]!.ToJsonString());
    }

    [Theory]
    [InlineData("sysparm_order_by=COUNT", "2:1 3:1 1:2")]
    [InlineData("sysparm_order_by=COUNT^DESC", "1:2 2:1 3:1")]
    [InlineData("sysparm_order_by=impact^DESC", "3:1 2:1 1:2")]
    [InlineData("sysparm_order_by=AVG^order", "1:2 2:1 3:1")]
    [InlineData("sysparm_order_by=MAX^order^DESC", "3:1 2:1 1:2")]
    [InlineData("sysparm_having=count^impact^>^1", "1:2")]
    [InlineData("sysparm_having=count^impact^=^1,sum^order^>^8", "3:1")]
    [InlineData("sysparm_having=sum^order^<=^7&sysparm_order_by=impact", "1:2 2:1")]
    [InlineData("sysparm_having=nonsense", "1:2 2:1 3:1")]
    [InlineData("sysparm_query=order>5", "2:1 3:1")]
    [InlineData("urgency=1", "1:1")]
    [Reference("7", "sysparm_having, sysparm_order_by, sysparm_query")]
    public async Task Groups_are_ordered_and_filtered(string parameters, string expected)
    {
        await Seed();

        var answer = await Client.Get(Stats + "sysparm_count=true&sysparm_group_by=impact&" + parameters.Replace("^", "%5E", StringComparison.Ordinal));

        Assert.Equal(expected, string.Join(' ', answer.Rows.Select(g => $"{g!["groupby_fields"]![0]!["value"]}:{g["stats"]!["count"]}")));
    }

    [Fact]
    [Reference("7", "neither count nor fields asked: nothing computed")]
    public async Task Nothing_asked_is_nothing_computed()
    {
        await Seed();

        Assert.Equal("""{"stats":{}}""", (await Client.Get(Stats)).Result.ToJsonString());
        Assert.Equal("""{"stats":{"count":"4"}}""", (await Client.Get(Stats + "sysparm_count=TRUE&sysparm_sum_fields=nonsense")).Result.ToJsonString());
    }

    [Theory]
    [InlineData("GET", "/api/now/stats/nothing?sysparm_count=true", 400)]
    [InlineData("POST", "/api/now/stats/incident", 405)]
    [InlineData("GET", "/api/now/v1/stats/incident?sysparm_count=true", 200)]
    [InlineData("GET", "/api/now/v2/stats/incident?sysparm_count=true", 200)]
    [Reference("7", "GET /api/now/stats/{table}")]
    [Reference("1.4", "Invalid table <name>")]
    public async Task Tables_and_verbs_are_checked(string verb, string path, int status) =>
        Assert.Equal(status, (await Client.Send(new HttpMethod(verb), path, verb == "POST" ? "{}" : null)).Status);

    [Fact]
    [Reference("7", "counts ignore per-row ACLs")]
    public async Task Rows_a_reader_may_not_see_are_counted_all_the_same()
    {
        await Seed();
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "incident"));

        Assert.Equal("4", (await Client.Get(Stats + "sysparm_count=true")).Result["stats"]!["count"]!.GetValue<string>());
    }

    [Fact]
    [Reference("7", "avg, min, max, sum of fields")]
    public async Task Durations_are_added_as_durations()
    {
        await Client.Create("incident", """{"calendar_duration":"1970-01-01 01:00:00"}""");
        await Client.Create("incident", """{"calendar_duration":"1970-01-01 02:00:00"}""");

        var stats = (await Client.Get(Stats + "sysparm_sum_fields=calendar_duration&sysparm_avg_fields=calendar_duration")).Result["stats"]!;

        Assert.Equal("1970-01-01 03:00:00", stats["sum"]!["calendar_duration"]!.GetValue<string>());
        Assert.Equal("1970-01-01 01:30:00", stats["avg"]!["calendar_duration"]!.GetValue<string>());
    }

    private async Task Seed()
    {
        ada = await Client.Create("sys_user", """{"user_name":"ada","name":"Ada"}""");
        await Client.Create("incident", $$"""{"impact":1,"urgency":1,"order":1,"caller_id":"{{ada}}"}""");
        await Client.Create("incident", """{"impact":1,"urgency":2,"order":2}""");
        await Client.Create("incident", """{"impact":2,"urgency":2,"order":7}""");
        await Client.Create("incident", """{"impact":3,"urgency":3,"order":10}""");
    }
}
