using System.Text.Json.Nodes;

namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.2 and 2.4: parameters and paging.</summary>
public sealed class ParameterTests : InstanceTest
{
    [Reference("2.2", "sysparm_fields: unknown names ignored, dot-walks as flat keys")]
    [Fact]
    public async Task Fields_come_in_the_order_asked_with_dot_walks_as_flat_keys_and_unknown_names_left_out()
    {
        var user = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada", ["email"] = "ada@example.com" });
        await Client.Create("incident", $$"""{"caller_id":"{{user}}"}""");

        var row = (await Client.Get("/api/now/table/incident?sysparm_fields=number, caller_id.name,nonsense,caller_id.email,caller_id.nothing")).Rows[0]!.AsObject();

        Assert.Equal(["number", "caller_id.name", "caller_id.email"], row.Select(p => p.Key));
        Assert.Equal("Ada", row["caller_id.name"]!.GetValue<string>());
    }

    [Reference("2.3", "null and empty are the same, sys_tags is present")]
    [Fact]
    public async Task All_columns_are_always_there_empty_ones_as_empty_text()
    {
        var id = await Client.Create("incident", "{}");

        var record = (await Client.Get("/api/now/table/incident/" + id)).Result.AsObject();

        Assert.Equal("", record["description"]!.GetValue<string>());
        Assert.Equal("", record["assigned_to"]!.GetValue<string>());
        Assert.Equal("", record["sys_tags"]!.GetValue<string>());
        Assert.True(record.Count > 80);
    }

    [Reference("2.2", "field=value is an exact match and accepts the display value")]
    [Theory]
    [InlineData("state=2", 1)]
    [InlineData("state=In%20Progress", 1)]
    [InlineData("state=in progress&short_description=second", 1)]
    [InlineData("state=2&sysparm_query=short_description=first", 0)]
    [InlineData("assigned_to=Ada", 1)]
    [InlineData("nonsense=1", 2)]
    [InlineData("active=TRUE", 2)]
    public async Task Bare_filters_match_exactly_and_take_display_values(string filter, int expected)
    {
        var user = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada" });
        await Client.Create("incident", """{"short_description":"first"}""");
        await Client.Create("incident", $$"""{"short_description":"second","state":"2","assigned_to":"{{user}}"}""");

        Assert.Equal(expected, (await Client.Get("/api/now/table/incident?" + filter)).Rows.Count);
    }

    [Reference("2.4", "Link next, prev, first, last; X-Total-Count")]
    [Fact]
    public async Task Pages_carry_count_and_links()
    {
        await Seed(5);

        var page = await Client.Get("/api/now/table/incident?sysparm_query=ORDERBYnumber&sysparm_limit=2&sysparm_offset=2");

        Assert.Equal(["INC0010003", "INC0010004"], page.Column("number"));
        Assert.Equal("5", page.Header("X-Total-Count"));
        var link = page.Header("Link")!;
        foreach (var (offset, rel) in new[] { (4, "next"), (0, "prev"), (0, "first"), (4, "last") })
            Assert.Contains($"sysparm_query=ORDERBYnumber&sysparm_limit=2&sysparm_offset={offset}>;rel=\"{rel}\"", link, StringComparison.Ordinal);
    }

    [Reference("2.4", "next is missing on the last page")]
    [Reference("2.2", "sysparm_suppress_pagination_header, sysparm_no_count")]
    [Fact]
    public async Task The_last_page_has_no_next_and_the_headers_can_be_declined()
    {
        await Seed(3);

        var last = await Client.Get("/api/now/table/incident?sysparm_limit=2&sysparm_offset=2");
        var bare = await Client.Get("/api/now/table/incident?sysparm_limit=2&sysparm_suppress_pagination_header=true&sysparm_no_count=true");

        Assert.DoesNotContain("rel=\"next\"", last.Header("Link"), StringComparison.Ordinal);
        Assert.Null(bare.Header("Link"));
        Assert.Null(bare.Header("X-Total-Count"));
    }

    [Reference("2.4", "default cap 10000")]
    [Fact]
    public async Task A_list_without_a_limit_ends_at_ten_thousand()
    {
        for (var i = 0; i < 10_005; i++) Instance.Insert("cmn_department", new Dictionary<string, string> { ["name"] = "d" });

        var answer = await Client.Get("/api/now/table/cmn_department?sysparm_fields=sys_id");

        Assert.Equal((10_000, "10005"), (answer.Rows.Count, answer.Header("X-Total-Count")));
    }

    [Reference("1.1", "v1 list with no match answers 404, v2 and unversioned 200 with an empty list")]
    [Fact]
    public async Task An_empty_list_is_404_in_v1_and_200_elsewhere()
    {
        Assert.Equal(404, (await Client.Get("/api/now/v1/table/incident")).Status);
        Assert.Empty((await Client.Get("/api/now/v2/table/incident")).Rows);
        Assert.Empty((await Client.Get("/api/now/table/incident")).Rows);
    }

    [Reference("2.2", "a negative offset is invalid")]
    [Theory]
    [InlineData("sysparm_limit=-1")]
    [InlineData("sysparm_limit=abc")]
    [InlineData("sysparm_offset=-5")]
    [InlineData("sysparm_limit=99999999999999")]
    [InlineData("sysparm_view=desktop&sysparm_unknown=1&sysparm_fields=&sysparm_query=")]
    public async Task Senseless_parameters_count_as_not_given(string query)
    {
        await Seed(1);

        Assert.Single((await Client.Get("/api/now/table/incident?" + query)).Rows);
    }

    [Reference("2.2", "sysparm_input_display_value: reference by name, choice by label")]
    [Reference("17", "an unmatched name gives empty")]
    [Fact]
    public async Task Input_display_values_are_looked_up()
    {
        var user = Instance.Insert("sys_user", new Dictionary<string, string> { ["user_name"] = "ada", ["name"] = "Ada" });

        var answer = await Client.Post("/api/now/table/incident?sysparm_input_display_value=true",
            """{"caller_id":"Ada","state":"In Progress","assigned_to":"Nobody"}""");

        Assert.Equal(user, answer.Result["caller_id"]!["value"]!.GetValue<string>());
        Assert.Equal(("2", ""), (answer.Text("state"), answer.Text("assigned_to")));
    }

    [Reference("17", "reference writes: stored though no such record exists")]
    [Fact]
    public async Task A_stored_reference_is_kept_though_nothing_is_there()
    {
        var answer = await Client.Post("/api/now/table/incident?sysparm_display_value=all", """{"caller_id":"dangling"}""");

        var pair = (JsonObject)answer.Result["caller_id"]!;
        Assert.Equal(("dangling", ""), (pair["value"]!.GetValue<string>(), pair["display_value"]!.GetValue<string>()));
    }

    private async Task Seed(int count)
    {
        for (var i = 0; i < count; i++) await Client.Create("incident", "{}");
    }
}
