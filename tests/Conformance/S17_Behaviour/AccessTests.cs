using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S17_Behaviour;

/// <summary>Reference 1.5, 4, 15, 17.2 and 17.12: roles, and what they open.</summary>
public sealed class AccessTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";

    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("ess", "pw"), new("itil", "pw") { Roles = ["itil"] }],
    };

    [Fact]
    [Reference("4", "work_notes writable by itil-like roles only; comments by requesters")]
    [Reference("1.5", "unreadable fields are left out of the object, unwritable ones are silently dropped")]
    public async Task A_requester_comments_and_sees_no_work_notes()
    {
        using var ess = User("ess");
        var made = await ess.Post(Incidents, """{"short_description":"mine","comments":"help","work_notes":"secret"}""");

        Assert.Equal((201, true, false), (made.Status, made.Result.AsObject().ContainsKey("comments"), made.Result.AsObject().ContainsKey("work_notes")));
        Assert.False(made.Result.AsObject().ContainsKey("comments_and_work_notes"));
        Assert.Equal(["comments"], Instance.List("sys_journal_field").Select(e => e["element"]));
        using var itil = User("itil");
        Assert.True((await itil.Get($"{Incidents}/{made.Text("sys_id")}")).Result.AsObject().ContainsKey("work_notes"));
    }

    [Fact]
    [Reference("17.2", "query rules silently narrow reads: a requester finds the own incidents only")]
    public async Task A_requester_sees_the_own_incidents_only()
    {
        var other = await Client.Create("incident", "{}");
        using var ess = User("ess");
        var own = (await ess.Post(Incidents, "{}")).Text("sys_id");

        var list = await ess.Get(Incidents);

        Assert.Equal((own, "1"), (list.Column("sys_id").Single(), list.Header("X-Total-Count")));
        Assert.Equal((404, 404), ((await ess.Get($"{Incidents}/{other}")).Status, (await ess.Patch($"{Incidents}/{other}", """{"short_description":"x"}""")).Status));
        Assert.Equal(404, (await ess.Get($"/api/now/table/task/{other}")).Status);
        Assert.Equal([own], (await ess.Get("/api/now/table/task")).Column("sys_id"));
        Assert.Equal(403, (await ess.Post("/api/now/table/sys_user_group", """{"name":"mine"}""")).Status);
    }

    [Theory]
    [InlineData("sys_journal_field")]
    [InlineData("sys_dictionary")]
    [InlineData("sys_choice")]
    [InlineData("sys_db_object")]
    [InlineData("sys_audit")]
    [Reference("4", "sys_journal_field has its own ACL: 200 with an empty list, not 403")]
    [Reference("15", "metadata reads need rights: plan for empty results, not 403")]
    public async Task Some_tables_read_as_empty_without_the_right(string table)
    {
        var id = await Client.Create("incident", "{}");
        await Client.Patch($"{Incidents}/{id}", """{"comments":"x"}""");
        using var itil = User("itil");

        var answer = await itil.Get($"/api/now/table/{table}?sysparm_limit=5");

        Assert.Equal((200, 0), (answer.Status, answer.Rows.Count));
        Assert.NotEmpty((await Client.Get($"/api/now/table/{table}?sysparm_limit=5")).Rows);
    }

    [Fact]
    [Reference("4", "a named role opens the journal")]
    [Reference("19.2", "sys_user_has_role: user, role")]
    public async Task A_granted_role_counts_from_the_next_request_and_a_withdrawn_one_no_longer()
    {
        await Client.Create("incident", """{"comments":"x"}""");
        using var itil = User("itil");
        var role = Instance.List("sys_user_role", "name=journal_reader")[0]["sys_id"];

        var grant = await Client.Create("sys_user_has_role", $$"""{"user":"{{Id("itil")}}","role":"{{role}}"}""");
        var granted = (await itil.Get("/api/now/table/sys_journal_field")).Rows.Count;
        await Client.Send(HttpMethod.Delete, "/api/now/table/sys_user_has_role/" + grant);

        Assert.Equal((1, 0), (granted, (await itil.Get("/api/now/table/sys_journal_field")).Rows.Count));
    }

    [Fact]
    [Reference("19.2", "sys_user_grmember, group roles, contained roles")]
    public async Task Roles_come_through_groups_and_other_roles()
    {
        await Client.Create("incident", "{}");
        using var ess = User("ess");
        var group = await Client.Create("sys_user_group", """{"name":"Desk"}""");
        var role = Instance.List("sys_user_role", "name=problem_admin")[0]["sys_id"];
        await Client.Create("sys_group_has_role", $$"""{"group":"{{group}}","role":"{{role}}"}""");
        Assert.Empty((await ess.Get(Incidents)).Rows);

        await Client.Create("sys_user_grmember", $$"""{"group":"{{group}}","user":"{{Id("ess")}}"}""");

        Assert.Single((await ess.Get(Incidents)).Rows);
    }

    [Fact]
    [Reference("2.3", "password: stored hash or hidden")]
    public async Task A_password_is_not_for_others_to_read_or_write()
    {
        using var itil = User("itil");

        var read = await itil.Get("/api/now/table/sys_user/" + Id("ess"));
        var written = await itil.Patch("/api/now/table/sys_user/" + Id("ess"), """{"user_password":"mine","roles":"admin","title":"x"}""");

        Assert.False(read.Result.AsObject().ContainsKey("user_password"));
        Assert.Equal((200, "x", ""), (written.Status, written.Text("title"), Instance.Find("sys_user", Id("ess"))!["roles"]));
        using var ess = User("ess");
        Assert.Equal(200, (await ess.Get(Incidents)).Status);
    }

    [Fact]
    [Reference("17.12", "inserting sys_security_acl over REST is 403 even for admin")]
    public async Task Elevated_tables_refuse_even_an_administrator()
    {
        var answer = await Client.Post("/api/now/table/sys_security_acl", """{"name":"incident"}""");

        Assert.Equal((403, "ACL Exception Insert Failed due to security constraints"), (answer.Status, answer.ErrorDetail));
    }

    [Fact]
    [Reference("1.5", "record and field ACLs always apply, by role")]
    public async Task A_configured_control_spares_the_holders_of_its_roles()
    {
        await Client.Create("incident", """{"description":"x"}""");
        Instance.Switches.Add(new AccessRule(AccessEffect.HideFields, "incident") { Fields = ["description"], Roles = ["admin"] });
        using var itil = User("itil");

        Assert.False((await itil.Get(Incidents)).Rows[0]!.AsObject().ContainsKey("description"));
        Assert.True((await Client.Get(Incidents)).Rows[0]!.AsObject().ContainsKey("description"));
    }

    private Client User(string name) => new(Instance.Address, name, "pw");

    private string Id(string user) => Instance.List("sys_user", "user_name=" + user)[0]["sys_id"];
}
