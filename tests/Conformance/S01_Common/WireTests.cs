using System.Text;
using Connector.Sandbox;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.1 and 1.5: headers, character sets, keys, closed tables.</summary>
public sealed class WireTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";

    private protected override SandboxOptions Options => new() { Users = [new("admin", "admin") { Roles = ["admin"] }, new("guest", "pw")] };

    [Fact]
    [Reference("1.1", "response headers seen: Server-Timing, Pragma, Cache-control, Expires, Strict-Transport-Security, Server")]
    public async Task Every_answer_carries_the_instances_headers()
    {
        var answer = await Client.Get(Incidents);

        Assert.StartsWith("wall;dur=", answer.Header("Server-Timing"), StringComparison.Ordinal);
        Assert.StartsWith("max-age=", answer.Header("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Equal("ServiceNow", answer.Header("Server"));
        Assert.Matches("^[0-9a-f]+$", answer.Header("X-Transaction-ID"));
        Assert.NotEqual(answer.Header("X-Transaction-ID"), (await Client.Get(Incidents)).Header("X-Transaction-ID"));
    }

    [Fact]
    [Reference("1.1", "X-WantSessionDebugMessages: true adds sibling session with debug_logs")]
    public async Task Debug_messages_stand_beside_the_result()
    {
        var answer = await Client.Send(HttpMethod.Get, Incidents, null, ("X-WantSessionDebugMessages", "true"));

        Assert.Empty(answer.Rows);
        Assert.Single(answer.Json["session"]!["debug_logs"]!.AsArray());
        Assert.Null((await Client.Get(Incidents)).Json["session"]);
    }

    [Theory]
    [InlineData("application/json; charset=ISO-8859-1", "iso-8859-1")]
    [InlineData("application/json;charset=\"utf-16\"", "utf-16")]
    [InlineData("application/json", "utf-8")]
    [Reference("1.1", "Content-Type required when a body is sent")]
    public async Task A_body_is_read_in_the_character_set_it_names(string type, string name)
    {
        using var body = new ByteArrayContent(Encoding.GetEncoding(name).GetBytes("""{"short_description":"Größe"}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Client.Http.PostAsync(Incidents, body);

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal("Größe", Instance.List("incident")[0]["short_description"]);
    }

    [Theory]
    [InlineData("*/*", 200)]
    [InlineData("application/*", 200)]
    [InlineData("text/html, */*;q=0.1", 200)]
    [InlineData("application/xml", 200)]
    [InlineData("image/png", 406)]
    [Reference("1.3", "406 / 415: Accept / Content-Type unsupported")]
    public async Task An_accept_header_is_read_as_a_list(string accept, int status) =>
        Assert.Equal(status, (await Client.Send(HttpMethod.Get, Incidents, null, ("Accept", accept))).Status);

    [Fact]
    [Reference("1.1", "x-sn-apikey (API-key plugin)")]
    public async Task A_key_stands_for_its_user_until_it_is_switched_off()
    {
        var guest = Instance.List("sys_user", "user_name=guest")[0]["sys_id"];
        var key = await Client.Create("api_key", $$"""{"name":"k","token":"now_123","user":"{{guest}}"}""");
        using var nobody = new Client(Instance.Address);
        nobody.Http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(200, (await nobody.Send(HttpMethod.Get, Incidents, null, ("x-sn-apikey", "now_123"))).Status);
        Assert.Equal("guest", Instance.Traffic.Log[^1].User);
        Assert.Equal(401, (await nobody.Send(HttpMethod.Get, Incidents, null, ("x-sn-apikey", "now_124"))).Status);
        await Client.Patch("/api/now/table/api_key/" + key, """{"active":"false"}""");
        Assert.Equal(401, (await nobody.Send(HttpMethod.Get, Incidents, null, ("x-sn-apikey", "now_123"))).Status);
    }

    [Fact]
    [Reference("1.5", "table must have sys_db_object.ws_access = true")]
    [Reference("1.4", "403 User Not Authorized: Failed API level ACL Validation, even for admin")]
    public async Task A_table_closed_to_web_services_is_closed_to_administrators_too()
    {
        var table = (await Client.Get("/api/now/table/sys_db_object?name=problem")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_db_object/" + table, """{"ws_access":"false"}""");

        var closed = await Client.Get("/api/now/table/problem");
        Assert.Equal((403, "User Not Authorized", "Failed API level ACL Validation"), (closed.Status, closed.ErrorMessage, closed.ErrorDetail));
        Assert.Equal(403, (await Client.Get("/api/now/stats/problem?sysparm_count=true")).Status);
        Assert.Equal(200, (await Client.Get(Incidents)).Status);
        await Client.Patch("/api/now/table/sys_db_object/" + table, """{"ws_access":"true"}""");
        Assert.Equal(200, (await Client.Get("/api/now/table/problem")).Status);
    }

    [Fact]
    [Reference("1.5", "newest instances may refuse Basic for non-admin users by policy")]
    public async Task Basic_can_be_kept_for_administrators()
    {
        Instance.Switches.BasicForAdminsOnly = true;
        using var guest = new Client(Instance.Address, "guest", "pw");

        Assert.Equal((401, 200), ((await guest.Get(Incidents)).Status, (await Client.Get(Incidents)).Status));
    }
}
