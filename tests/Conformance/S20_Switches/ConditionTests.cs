using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S20_Switches;

/// <summary>Reference 20: states an instance may be in: late, cloned, old, renamed.</summary>
public sealed class ConditionTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("guest", "pw") { Roles = ["itil"] }],
        OAuthClients = [new("client", "s3cret") { User = "admin" }],
    };

    [Fact]
    [Reference("20", "12: delayed visibility")]
    [Reference("17", "read-your-own-write across nodes is not promised")]
    public async Task A_write_is_seen_by_its_writer_at_once_and_by_others_later()
    {
        using var guest = new Client(Instance.Address, "guest", "pw");
        var old = await Client.Create("incident", """{"short_description":"before"}""");
        time.Advance(TimeSpan.FromMinutes(1));
        Instance.Switches.VisibilityDelay = TimeSpan.FromSeconds(5);
        await Client.Patch($"{Incidents}/{old}", """{"short_description":"after"}""");
        var fresh = await Client.Create("incident", """{"short_description":"fresh"}""");
        const string Changed = Incidents + "?sysparm_query=short_descriptionINafter,fresh";

        Assert.Equal((2, 0), ((await Client.Get(Changed)).Rows.Count, (await guest.Get(Changed)).Rows.Count));
        Assert.Equal("0", (await guest.Get(Changed)).Header("X-Total-Count"));
        Assert.Equal("before", (await guest.Get($"{Incidents}/{old}")).Text("short_description"));
        Assert.Equal(["before"], (await guest.Get(Incidents)).Column("short_description"));
        Assert.Equal(404, (await guest.Get($"{Incidents}/{fresh}")).Status);

        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await guest.Get(Changed)).Rows.Count);
    }

    [Fact]
    [Reference("20", "clone: identity change")]
    public async Task A_clone_brings_other_records_and_another_identity_and_keeps_the_address()
    {
        await using var production = await SandboxInstance.StartAsync(new SandboxOptions { Name = "prod", Seed = 9 });
        using var there = new Client(production.Address);
        var theirs = await there.Create("incident", """{"short_description":"theirs"}""");
        await Client.Create("incident", """{"short_description":"ours"}""");
        var (token, session) = (await Token(), (await Client.Get(Incidents)).Header("Set-Cookie")!.Split(';')[0]);
        var before = await Properties();

        Instance.CloneOver(production);

        Assert.Equal(401, await StatusWith(token));
        using var nobody = new Client(Instance.Address);
        nobody.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(401, (await nobody.Send(HttpMethod.Get, Incidents, null, ("Cookie", session))).Status);
        using var guest = new Client(Instance.Address, "guest", "pw");
        Assert.Equal(401, (await guest.Get(Incidents)).Status);
        Assert.Equal([theirs], (await Client.Get(Incidents)).Column("sys_id"));
        var after = await Properties();
        Assert.Equal(before["glide.servlet.uri"], after["glide.servlet.uri"]);
        Assert.NotEqual(before["instance_id"], after["instance_id"]);
        Assert.Equal("prod", after["instance_name"]);
    }

    [Fact]
    [Reference("20", "clone: identity change")]
    public async Task An_instance_can_turn_out_to_be_another_over_http()
    {
        var before = await Properties();
        var token = await Token();

        Assert.Equal(204, (await Client.Post("/sandbox/clone", """{"instanceName":"acmeprod"}""")).Status);

        var after = await Properties();
        Assert.Equal(("acmeprod", before["glide.servlet.uri"]), (after["instance_name"], after["glide.servlet.uri"]));
        Assert.NotEqual(before["instance_id"], after["instance_id"]);
        Assert.Equal(401, await StatusWith(token));
    }

    [Fact]
    [Reference("20", "17: hash missing on old release")]
    public async Task Attachments_of_an_old_release_have_no_hash()
    {
        var id = await Client.Create("incident", "{}");
        Instance.Switches.OmitAttachmentHash = true;
        var upload = await Client.Send(
            HttpMethod.Post, $"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name=a.txt", "x", ("Content-Type", "text/plain"));

        Assert.Equal((201, null), (upload.Status, upload.Result["hash"]));
    }

    [Fact]
    [Reference("20", "14: rename of choice labels")]
    public async Task A_renamed_choice_shows_its_new_label()
    {
        var id = await Client.Create("incident", """{"state":"2"}""");
        var choice = (await Client.Get("/api/now/table/sys_choice?name=incident&element=state&value=2")).Column("sys_id")[0];

        await Client.Patch("/api/now/table/sys_choice/" + choice, """{"label":"Being worked on"}""");

        Assert.Equal("Being worked on", (await Client.Get($"{Incidents}/{id}?sysparm_display_value=true")).Text("state"));
    }

    [Fact]
    [Reference("20", "5: token expiry mid-run")]
    public async Task Sessions_can_be_ended_by_switch()
    {
        var session = (await Client.Get(Incidents)).Header("Set-Cookie")!.Split(';')[0];
        using var nobody = new Client(Instance.Address);
        nobody.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(200, (await nobody.Send(HttpMethod.Get, Incidents, null, ("Cookie", session))).Status);

        await Client.Post("/sandbox/switches", """{"expireSessions":true}""");

        Assert.Equal(401, (await nobody.Send(HttpMethod.Get, Incidents, null, ("Cookie", session))).Status);
    }

    private async Task<Dictionary<string, string>> Properties()
    {
        var answer = await Client.Get("/api/now/table/sys_properties?sysparm_query=nameINinstance_name,instance_id,glide.servlet.uri");
        return answer.Column("name").Zip(answer.Column("value")).ToDictionary(p => p.First, p => p.Second);
    }

    private async Task<string> Token()
    {
        using var form = new StringContent("grant_type=client_credentials&client_id=client&client_secret=s3cret", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await Client.Http.PostAsync("/oauth_token.do", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    private async Task<int> StatusWith(string token)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(Incidents);
        return (int)response.StatusCode;
    }
}
