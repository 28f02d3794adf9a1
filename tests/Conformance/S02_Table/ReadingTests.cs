using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.2 and 2.4: views, harmless parameters, counts and rows hidden after the limit.</summary>
public sealed class ReadingTests : InstanceTest
{
    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("half", "pw") { Roles = ["itil"] }],
    };

    [Theory]
    [InlineData("v1/", 200)]
    [InlineData("v2/", 200)]
    [InlineData("", 200)]
    [InlineData("v3/", 400)]
    [Reference("1.1", "no version = latest; links repeat the version the caller used")]
    public async Task Two_versions_and_none_are_served(string version, int status)
    {
        var id = await Client.Create("incident", "{}");

        var answer = await Client.Get($"/api/now/{version}table/incident/{id}");

        Assert.Equal(status, answer.Status);
        if (status == 200) Assert.Contains($"/api/now/{version}table/sys_user/", answer.Result["opened_by"]!["link"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sysparm_query_no_domain=true")]
    [InlineData("sysparm_query_category=cat")]
    [InlineData("sysparm_view=no_such_view")]
    [InlineData("sysparm_view=mobile")]
    [InlineData("sysparm_fields=")]
    [InlineData("sysparm_fields=%20,%20")]
    [InlineData("sysparm_query=")]
    [InlineData("sysparm_display_value=&sysparm_limit=&sysparm_offset=")]
    [InlineData("sysparm_tiny=unknown")]
    [Reference("2.2", "sysparm_query_no_domain, sysparm_query_category, sysparm_view; unknown parameters are ignored")]
    public async Task Parameters_that_say_nothing_here_change_nothing(string parameters)
    {
        await Client.Create("incident", "{}");

        var plain = await Client.Get("/api/now/table/incident");
        var answer = await Client.Get("/api/now/table/incident?" + parameters);

        Assert.Equal(plain.Body, answer.Body);
    }

    [Fact]
    [Reference("2.2", "sysparm_view: fields of a form view; sysparm_fields wins")]
    public async Task A_view_chooses_the_fields_unless_they_are_named()
    {
        var id = await Client.Create("incident", "{}");
        var view = await Client.Create("sys_ui_view", """{"name":"ess","title":"Self service"}""");
        var section = await Client.Create("sys_ui_section", $$"""{"name":"task","view":"{{view}}"}""");
        await Client.Create("sys_ui_element", $$"""{"sys_ui_section":"{{section}}","element":"short_description","position":"2"}""");
        await Client.Create("sys_ui_element", $$"""{"sys_ui_section":"{{section}}","element":"number","position":"1"}""");
        await Client.Create("sys_ui_element", $$"""{"sys_ui_section":"{{section}}","element":".split","position":"3"}""");

        async Task<IEnumerable<string>> Keys(string more) =>
            (await Client.Get($"/api/now/table/incident/{id}?sysparm_view=ess{more}")).Result.AsObject().Select(p => p.Key);

        Assert.Equal(["sys_id", "number", "short_description"], await Keys(""));
        Assert.Equal(["state"], await Keys("&sysparm_fields=state"));
    }

    [Fact]
    [Reference("2.2", "a GET takes its parameters from the URL")]
    public async Task A_body_sent_with_a_read_is_not_looked_at()
    {
        var id = await Client.Create("incident", "{}");

        Assert.Equal(200, (await Client.Send(HttpMethod.Get, "/api/now/table/incident/" + id, """{"short_description":"x"}""")).Status);
        Assert.Equal(200, (await Client.Send(HttpMethod.Get, "/api/now/table/incident", "{broken")).Status);
    }

    [Theory]
    [InlineData("sysparm_offset=99999999999999", 0)]
    [InlineData("sysparm_offset=2147483647", 0)]
    [InlineData("sysparm_offset=3", 0)]
    [InlineData("sysparm_limit=2147483647&sysparm_offset=1", 2)]
    [InlineData("sysparm_limit=99999999999999999999", 3)]
    [InlineData("sysparm_limit=0", 0)]
    [InlineData("sysparm_offset=-1&sysparm_limit=-1", 3)]
    [InlineData("sysparm_offset=1.5", 3)]
    [Reference("2.2", "sysparm_limit, sysparm_offset: negative is invalid")]
    public async Task Numbers_of_any_size_are_survived(string parameters, int rows)
    {
        for (var i = 0; i < 3; i++) await Client.Create("incident", "{}");

        var answer = await Client.Get($"/api/now/table/incident?sysparm_query=ORDERBYnumber&{parameters}");

        Assert.Equal((200, rows, "3"), (answer.Status, answer.Rows.Count, answer.Header("X-Total-Count")));
    }

    [Fact]
    [Reference("2.2", "sysparm_limit is applied before ACLs: a page may be short or empty while more rows follow")]
    [Reference("2.4", "X-Total-Count: with row ACLs, count >= rows visible")]
    public async Task Rows_hidden_from_a_reader_leave_holes_in_the_pages()
    {
        for (var i = 0; i < 6; i++) await Client.Create("incident", $$"""{"correlation_id":"{{i}}"}""");
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "incident") { User = "half", Query = "correlation_id<3" });
        using var half = new Client(Instance.Address, "half", "pw");
        const string Page = "/api/now/table/incident?sysparm_query=ORDERBYcorrelation_id&sysparm_limit=2&sysparm_fields=correlation_id&sysparm_offset=";

        var pages = new[] { await half.Get(Page + 0), await half.Get(Page + 2), await half.Get(Page + 4) };

        Assert.Equal(["", "3", "45"], pages.Select(p => string.Concat(p.Column("correlation_id"))));
        Assert.All(pages, p => Assert.Equal("6", p.Header("X-Total-Count")));
    }

    [Fact]
    [Reference("2.4", "Link: next is missing on the last page")]
    [Reference("2.2", "sysparm_no_count: true skips the count")]
    public async Task Uncounted_pages_still_tell_whether_more_follow()
    {
        for (var i = 0; i < 5; i++) await Client.Create("incident", "{}");
        const string Page = "/api/now/table/incident?sysparm_no_count=true&sysparm_query=ORDERBYsys_id&sysparm_limit=2&sysparm_offset=";

        Assert.Contains("rel=\"next\"", (await Client.Get(Page + 2)).Header("Link"), StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", (await Client.Get(Page + 4)).Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("9", "dot-walk variables.<name> in sysparm_query and fields")]
    public async Task The_answers_of_a_requested_item_are_read_as_if_they_were_columns()
    {
        var item = await Client.Create("sc_req_item", """{"short_description":"laptop"}""");
        var task = await Client.Create("sc_task", $$"""{"request_item":"{{item}}"}""");
        await Client.Create("sc_req_item", "{}");
        var question = await Client.Create("item_option_new", """{"name":"colour","question_text":"Colour"}""");
        await Client.Create("question_choice", $$"""{"question":"{{question}}","text":"Deep blue","value":"blue"}""");
        var option = await Client.Create("sc_item_option", $$"""{"item_option_new":"{{question}}","value":"blue"}""");
        await Client.Create("sc_item_option_mtom", $$"""{"request_item":"{{item}}","sc_item_option":"{{option}}"}""");

        var found = await Client.Get("/api/now/table/sc_req_item?sysparm_query=variables.colour=blue&sysparm_display_value=all&sysparm_fields=short_description,variables.colour,variables.size");
        var walked = await Client.Get($"/api/now/table/sc_task/{task}?sysparm_fields=request_item.variables.colour");

        var row = Assert.Single(found.Rows)!;
        Assert.Equal("""{"display_value":"Deep blue","value":"blue"}""", row["variables.colour"]!.ToJsonString());
        Assert.Equal("""{"display_value":"","value":""}""", row["variables.size"]!.ToJsonString());
        Assert.Equal("blue", walked.Text("request_item.variables.colour"));
    }
}
