namespace Connector.Conformance.S13_Small;

/// <summary>Reference 13 and 2.5: a long URL stored under a short name.</summary>
public sealed class TinyUrlTests : InstanceTest
{
    [Fact]
    [Reference("13", "POST /api/now/tinyurl")]
    [Reference("2.5", "passes sysparm_tiny=<id>")]
    public async Task A_stored_query_is_run_by_its_short_name()
    {
        var first = await Client.Create("incident", """{"short_description":"a+b"}""");
        await Client.Create("incident", """{"short_description":"other"}""");
        var ids = string.Join(',', Enumerable.Repeat(first, 100));

        var stored = await Client.Post("/api/now/tinyurl", $$"""{"url":"incident_list.do?sysparm_query=sys_idIN{{ids}}%5Eshort_description%3Da%2Bb"}""");
        var tiny = stored.Result.GetValue<string>();
        var answer = await Client.Get("/api/now/table/incident?sysparm_fields=sys_id&" + tiny.Split('?')[1]);

        Assert.Equal(201, stored.Status);
        Assert.StartsWith("incident_list.do?sysparm_tiny=", tiny, StringComparison.Ordinal);
        Assert.True(tiny.Length < 100);
        Assert.Equal([first], answer.Column("sys_id"));
    }

    [Fact]
    [Reference("13", "POST /api/now/tinyurl")]
    public async Task Parameters_beside_the_short_name_win_over_stored_ones()
    {
        for (var i = 0; i < 3; i++) await Client.Create("incident", "{}");
        var stored = await Client.Post("/api/now/tinyurl", """{"url":"incident_list.do?sysparm_limit=1&sysparm_fields=number"}""");

        var answer = await Client.Get("/api/now/table/incident?sysparm_limit=2&" + stored.Result.GetValue<string>().Split('?')[1]);

        Assert.Equal((2, 1), (answer.Rows.Count, answer.Rows[0]!.AsObject().Count));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"url":""}""")]
    [InlineData("{nonsense")]
    [Reference("13", "POST /api/now/tinyurl")]
    public async Task Nothing_to_shorten_is_a_bad_request(string body) =>
        Assert.Equal(400, (await Client.Post("/api/now/tinyurl", body)).Status);
}
