using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.1 to 2.3: what values become on their way in and out.</summary>
public sealed class ValueTests : InstanceTest
{
    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" }, new("dutch", "pw") { TimeZone = "Europe/Amsterdam", DateFormat = "dd-MM-yyyy", TimeFormat = "HH.mm.ss" }],
    };

    [Fact]
    [Reference("2.3", "integer with thousands (display)")]
    public async Task Large_integers_are_shown_with_their_thousands_set_apart()
    {
        var id = await Client.Create("incident", """{"order":"12345"}""");

        var pair = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=all")).Result["order"]!;

        Assert.Equal("""{"display_value":"12,345","value":"12345"}""", pair.ToJsonString());
    }

    [Theory]
    [InlineData("order", "12,345", "12345")]
    [InlineData("state", "In Progress", "2")]
    [InlineData("calendar_duration", "1 02:00:00", "1970-01-02 02:00:00")]
    [InlineData("due_date", "24-12-2024 13.00.00", "2024-12-24 12:00:00")]
    [InlineData("knowledge", "TRUE", "true")]
    [InlineData("assigned_to", "System Administrator", "6816f79cc0a8016401c5a33be04be441")]
    [InlineData("watch_list", "System Administrator", "6816f79cc0a8016401c5a33be04be441")]
    [InlineData("assigned_to", "Nobody At All", "")]
    [Reference("2.2", "sysparm_input_display_value: values are display values")]
    [Reference("3.3", "durations: written with input_display_value 0 02:00:00")]
    public async Task A_display_value_on_its_way_in_becomes_what_is_stored(string field, string given, string stored)
    {
        using var dutch = new Client(Instance.Address, "dutch", "pw");

        var answer = await dutch.Post(
            "/api/now/table/incident?sysparm_input_display_value=true&sysparm_exclude_reference_link=true", $$"""{"{{field}}":"{{given}}"}""");

        Assert.Equal((201, stored), (answer.Status, answer.Text(field)));
    }

    [Fact]
    [Reference("2.2", "sysparm_input_display_value is also how user_password is set")]
    [Reference("2.3", "password: stored hash, shown as ********")]
    public async Task A_password_set_as_a_display_value_lets_its_user_in()
    {
        var answer = await Client.Post(
            "/api/now/table/sys_user?sysparm_input_display_value=true", """{"user_name":"eve","user_password":"s3cret","active":"true"}""");
        using var eve = new Client(Instance.Address, "eve", "s3cret");

        Assert.NotEqual("s3cret", answer.Text("user_password"));
        Assert.Equal(200, (await eve.Get("/api/now/table/incident?sysparm_limit=1")).Status);
    }

    [Theory]
    [InlineData("false", "\"\"")]
    [InlineData("true", "\"UNKNOWN\"")]
    [InlineData("all", """{"display_value":"UNKNOWN","value":""}""")]
    [Reference("2.3", "due_date type empty")]
    public async Task An_empty_due_date_is_unknown_to_a_reader(string mode, string expected)
    {
        var id = await Client.Create("incident", "{}");

        var record = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value={mode}")).Result;

        Assert.Equal(expected, record["activity_due"]!.ToJsonString());
    }

    [Theory]
    [InlineData("ALL", true)]
    [InlineData("True", false)]
    [Reference("2.2", "sysparm_display_value: true, false, all")]
    public async Task Words_of_parameters_may_be_written_in_any_case(string mode, bool isPair)
    {
        var id = await Client.Create("incident", "{}");

        var state = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value={mode}")).Result["state"]!;

        Assert.Equal(isPair ? """{"display_value":"New","value":"1"}""" : "\"New\"", state.ToJsonString());
    }

    [Fact]
    [Reference("2.3", "sys_domain: link to sys_user_group/global, display global")]
    [Reference("2.3", "sys_class_name: incident, Incident")]
    public async Task The_domain_and_the_class_have_shapes_of_their_own()
    {
        var id = await Client.Create("incident", "{}");

        var record = (await Client.Get($"/api/now/table/incident/{id}?sysparm_display_value=all")).Result;

        Assert.Equal("global", record["sys_domain"]!["display_value"]!.GetValue<string>());
        Assert.Equal("""{"display_value":"Incident","value":"incident"}""", record["sys_class_name"]!.ToJsonString());
    }

    [Fact]
    [Reference("2.3", "a reference's value is not always a sys_id")]
    public async Task A_reference_may_hold_a_word_instead_of_an_id()
    {
        var record = (await Client.Post("/api/now/table/incident", """{"opened_by":"glide.maint"}""")).Result;

        Assert.Equal("glide.maint", record["opened_by"]!["value"]!.GetValue<string>());
        Assert.EndsWith("/sys_user/glide.maint", record["opened_by"]!["link"]!.GetValue<string>());
    }

    [Fact]
    [Reference("2.1", "sys_scope supplied on insert is silently moved to global")]
    public async Task What_rest_inserts_belongs_to_the_global_application()
    {
        var answer = await Client.Post("/api/now/table/sys_properties?sysparm_exclude_reference_link=true",
            """{"name":"x.y","value":"1","sys_scope":"0123456789abcdef0123456789abcdef"}""");

        Assert.Equal((201, "global"), (answer.Status, answer.Text("sys_scope")));
    }

    [Fact]
    [Reference("2.1", "reading task/{incident sys_id} works and returns task columns only")]
    public async Task Through_the_parent_only_the_parents_columns_are_written()
    {
        var id = await Client.Create("incident", """{"category":"network"}""");

        var answer = await Client.Patch("/api/now/table/task/" + id, """{"short_description":"new","category":"hardware"}""");

        Assert.Equal((200, "new", "incident"), (answer.Status, answer.Text("short_description"), answer.Text("sys_class_name")));
        Assert.Equal("network", (await Client.Get("/api/now/table/incident/" + id)).Text("category"));
    }

    [Fact]
    [Reference("2.1", "GET cmdb_ci/{id} for a server returns cmdb_ci columns only")]
    public async Task A_server_read_as_a_ci_names_the_class_that_tells_the_rest()
    {
        var id = await Client.Create("cmdb_ci_linux_server", """{"name":"srv","os":"Linux"}""");

        var ci = await Client.Get("/api/now/table/cmdb_ci/" + id);

        Assert.Equal(("srv", "cmdb_ci_linux_server"), (ci.Text("name"), ci.Text("sys_class_name")));
        Assert.Null(ci.Result["os"]);
        Assert.Equal("Linux", (await Client.Get("/api/now/table/cmdb_ci_linux_server/" + id)).Text("os"));
    }

    [Fact]
    [Reference("2.3", "a missing key means not requested")]
    public async Task Keys_come_in_dictionary_order_whatever_is_filled()
    {
        var bare = await Client.Create("incident", "{}");
        var full = await Client.Create("incident", """{"work_end":"2024-01-01 00:00:00","description":"x","caller_id":"y"}""");

        async Task<IEnumerable<string>> Keys(string id) => ((JsonObject)(await Client.Get("/api/now/table/incident/" + id)).Result).Select(p => p.Key);

        Assert.Equal(await Keys(bare), await Keys(full));
    }
}
