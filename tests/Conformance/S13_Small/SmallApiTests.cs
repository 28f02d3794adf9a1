using Connector.Sandbox;

namespace Connector.Conformance.S13_Small;

/// <summary>Reference 13: e-mail, inherited roles, the release.</summary>
public sealed class SmallApiTests : InstanceTest
{
    private protected override SandboxOptions Options => new() { Users = [new("admin", "admin") { Roles = ["admin"] }, new("guest", "pw")] };

    [Fact]
    [Reference("13", "Email: POST /api/now/email (200), GET /api/now/email/{id}")]
    public async Task A_message_is_put_in_the_outbox_and_read_back()
    {
        var sent = await Client.Post("/api/now/email", """
            {"to":["A <a@example.com>","b@example.com"],"cc":["c@example.com"],"subject":"Hello","text":"Hi","html":"<b>Hi</b>","headers":{"X-Custom":"1"}}
            """);
        Assert.Equal(200, sent.Status);
        var id = sent.Text("id");
        Assert.Equal($"/now/v1/email/{id}", sent.Result["links"]![0]!["href"]!.GetValue<string>());

        var read = await Client.Get("/api/now/v1/email/" + id);
        Assert.Equal(["A <a@example.com>", "b@example.com"], read.Result["to"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal(("Hello", "<b>Hi</b>", "Hi", "send-ready", "ready"), (read.Text("subject"), read.Text("html"), read.Text("text"), read.Text("type"), read.Text("state")));
        Assert.Equal("1", read.Result["headers"]!["X-Custom"]!.GetValue<string>());
        Assert.Equal(["id", "state"], (await Client.Get($"/api/now/email/{id}?sysparm_fields=state,id")).Result.AsObject().Select(m => m.Key).Order());
        Assert.Equal("Hello", Instance.List("sys_email")[0]["subject"]);
    }

    [Fact]
    [Reference("13", "Email: POST /api/now/email (200), GET /api/now/email/{id}")]
    public async Task A_message_needs_a_recipient_and_a_sender_with_the_role()
    {
        using var guest = new Client(Instance.Address, "guest", "pw");

        Assert.Equal(400, (await Client.Post("/api/now/email", """{"subject":"x"}""")).Status);
        Assert.Equal(403, (await guest.Post("/api/now/email", """{"to":["a@example.com"]}""")).Status);
        Assert.Equal(403, (await Client.Get("/api/now/email/0123456789abcdef0123456789abcdef")).Status);
        Assert.Equal(405, (await Client.Send(HttpMethod.Delete, "/api/now/email/x")).Status);
    }

    [Fact]
    [Reference("13", "user roles: GET /api/global/user_role_inheritance?user_sysid=")]
    public async Task Every_way_to_a_role_is_told_as_a_path()
    {
        var user = Instance.List("sys_user", "user_name=guest")[0]["sys_id"];
        var outer = await Client.Create("sys_user_role", """{"name":"outer"}""");
        var inner = await Client.Create("sys_user_role", """{"name":"inner"}""");
        await Client.Create("sys_user_role_contains", $$"""{"role":"{{outer}}","contains":"{{inner}}"}""");
        var group = await Client.Create("sys_user_group", """{"name":"Operators"}""");
        await Client.Create("sys_group_has_role", $$"""{"group":"{{group}}","role":"{{inner}}"}""");
        await Client.Create("sys_user_grmember", $$"""{"group":"{{group}}","user":"{{user}}"}""");
        await Client.Create("sys_user_has_role", $$"""{"user":"{{user}}","role":"{{outer}}"}""");

        var answer = await Client.Get("/api/global/user_role_inheritance?user_sysid=" + user);

        Assert.Equal("guest", answer.Text("user_name"));
        Assert.Equal(["/outer", "/outer/inner"], answer.Result["from_role"]!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.Equal(["[Operators]/inner"], answer.Result["from_group"]!.AsArray().Select(p => p!.GetValue<string>()));
        using var guest = new Client(Instance.Address, "guest", "pw");
        Assert.Equal(403, (await guest.Get("/api/global/user_role_inheritance?user_sysid=" + user)).Status);
    }

    [Fact]
    [Reference("13", "sys_properties?name=glide.buildtag to learn the release")]
    public async Task The_release_and_the_identity_are_properties()
    {
        var properties = await Client.Get("/api/now/table/sys_properties?sysparm_query=nameINglide.buildtag,instance_name,instance_id,glide.servlet.uri^ORDERBYname");

        Assert.Equal(["glide.buildtag", "glide.servlet.uri", "instance_id", "instance_name"], properties.Column("name"));
        Assert.StartsWith("glide-australia-", properties.Column("value")[0], StringComparison.Ordinal);
        Assert.Equal(Instance.Address.AbsoluteUri, properties.Column("value")[1]);
    }
}
