using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S02_Table;

/// <summary>Reference 2.1: database views are readable, not writable.</summary>
public sealed class DatabaseViewTests : InstanceTest
{
    private const string View = "/api/now/table/u_incident_affected_ci";

    private protected override SandboxOptions Options => new() { Users = [new("admin", "admin") { Roles = ["admin"] }, new("half", "pw")] };

    [Fact]
    [Reference("2.1", "database views are readable")]
    public async Task A_view_joins_its_tables_under_prefixes()
    {
        var (incident, _) = await Seed();

        var all = await Client.Get(View + "?sysparm_query=ORDERBYci_name&sysparm_fields=inc_sys_id,ci_name&sysparm_limit=1");
        var found = await Client.Get(View + "?sysparm_query=ci_name=beta&sysparm_display_value=all");

        Assert.Equal("2", all.Header("X-Total-Count"));
        Assert.Equal((incident, "alpha"), (all.Column("inc_sys_id")[0], all.Column("ci_name")[0]));
        var row = Assert.Single(found.Rows)!;
        Assert.Equal("""{"display_value":"New","value":"1"}""", row["inc_state"]!.ToJsonString());
        var one = await Client.Get($"{View}/{row["sys_id"]!["value"]}");
        Assert.Equal((200, "beta"), (one.Status, one.Text("ci_name")));
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/x")]
    [InlineData("PUT", "/x")]
    [InlineData("DELETE", "/x")]
    [Reference("2.1", "database views are not writable")]
    public async Task A_view_refuses_every_write(string verb, string id)
    {
        var answer = await Client.Send(new HttpMethod(verb), View + id, verb == "DELETE" ? null : "{}");

        Assert.Equal((403, "Operation Failed"), (answer.Status, answer.ErrorMessage));
    }

    [Fact]
    [Reference("2.1", "database views are readable")]
    public async Task A_view_of_ones_own_can_be_described_by_records()
    {
        var user = await Client.Create("sys_user", """{"user_name":"ada","name":"Ada"}""");
        await Client.Create("sys_user", """{"user_name":"bob","name":"Bob"}""");
        var group = await Client.Create("sys_user_group", """{"name":"Network"}""");
        await Client.Create("sys_user_grmember", $$"""{"user":"{{user}}","group":"{{group}}"}""");
        var view = await Client.Create("sys_db_view", """{"name":"u_members","label":"Members"}""");
        await Client.Create("sys_db_view_table", $$"""{"view":"{{view}}","table":"sys_user","variable_prefix":"u","order":"1"}""");
        await Client.Create("sys_db_view_table",
            $$"""{"view":"{{view}}","table":"sys_user_grmember","variable_prefix":"m","order":"2","left_join":"true","where_clause":"m_user = u_sys_id"}""");

        var rows = await Client.Get("/api/now/table/u_members?sysparm_query=u_nameINAda,Bob^ORDERBYu_name&sysparm_fields=u_name,m_group.name");

        Assert.Equal(["Ada", "Bob"], rows.Column("u_name"));
        Assert.Equal(["Network", ""], rows.Column("m_group.name"));
    }

    [Fact]
    [Reference("1.5", "record and field ACLs always apply")]
    public async Task A_view_shows_nobody_what_its_tables_hide()
    {
        await Seed();
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "cmdb_ci") { User = "half", Query = "name=alpha" });
        Instance.Switches.Add(new AccessRule(AccessEffect.HideFields, "incident") { User = "half", Fields = ["description"] });
        using var half = new Client(Instance.Address, "half", "pw");

        var row = Assert.Single((await half.Get(View)).Rows)!.AsObject();

        Assert.Equal("beta", row["ci_name"]!.GetValue<string>());
        Assert.False(row.ContainsKey("inc_description"));
    }

    private async Task<(string Incident, string Ci)> Seed()
    {
        var incident = await Client.Create("incident", """{"description":"secret"}""");
        await Client.Create("incident", "{}");
        var ci = "";
        foreach (var name in new[] { "beta", "alpha" })
        {
            ci = await Client.Create("cmdb_ci_server", $$"""{"name":"{{name}}"}""");
            await Client.Create("task_ci", $$"""{"task":"{{incident}}","ci_item":"{{ci}}"}""");
        }

        return (incident, ci);
    }
}
