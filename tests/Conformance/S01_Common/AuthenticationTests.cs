using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.5 and 1.6: Basic and OAuth.</summary>
public sealed class AuthenticationTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        OAuthClients = [new("client", "s3cret") { User = "admin" }, new("other", "s3cret")],
    };

    [Theory]
    [InlineData(null)]
    [InlineData("Basic !!!")]
    [InlineData("Basic YWRtaW4=")]
    [InlineData("Basic YWRtaW46d3Jvbmc=")]
    [InlineData("Bearer nonsense")]
    [InlineData("Digest x")]
    [Reference("1.4", "401 User Not Authenticated: Required to provide Auth information")]
    public async Task Without_good_credentials_everything_is_401(string? authorization)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var response = await client.GetAsync("/api/now/table/incident");

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("User Not Authenticated", body["error"]!["message"]!.GetValue<string>());
        Assert.Equal("Required to provide Auth information", body["error"]!["detail"]!.GetValue<string>());
    }

    [Fact]
    [Reference("1.5", "Basic on every API by default")]
    public async Task A_locked_or_inactive_user_cannot_come_in_and_a_new_one_can()
    {
        var id = await Client.Create("sys_user", """{"user_name":"new","user_password":"pw"}""");
        using var user = new Client(Instance.Address, "new", "pw");
        Assert.Equal(200, (await user.Get("/api/now/table/incident")).Status);

        await Client.Patch("/api/now/table/sys_user/" + id, """{"locked_out":"true"}""");

        Assert.Equal(401, (await user.Get("/api/now/table/incident")).Status);
        Assert.DoesNotContain("pw", (await Client.Get("/api/now/table/sys_user/" + id)).Text("user_password"), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("1.6", "asking again inside the lifetime returns the same token with a smaller expires_in")]
    public async Task A_password_grant_gives_a_token_that_works_until_its_time_is_up()
    {
        var token = await Token(("grant_type", "password"), ("username", "admin"), ("password", "admin"));
        Assert.Equal(("Bearer", "useraccount", 1800), (Text(token, "token_type"), Text(token, "scope"), token["expires_in"]!.GetValue<int>()));
        Assert.Equal(200, await StatusWith(Text(token, "access_token")));

        time.Advance(TimeSpan.FromSeconds(600));
        var again = await Token(("grant_type", "password"), ("username", "admin"), ("password", "admin"));
        Assert.Equal((Text(token, "access_token"), 1200), (Text(again, "access_token"), again["expires_in"]!.GetValue<int>()));

        time.Advance(TimeSpan.FromSeconds(1200));
        Assert.Equal(401, await StatusWith(Text(token, "access_token")));
        var refreshed = await Token(("grant_type", "refresh_token"), ("refresh_token", Text(token, "refresh_token")));
        Assert.Equal(Text(token, "refresh_token"), Text(refreshed, "refresh_token"));
        Assert.Equal(200, await StatusWith(Text(refreshed, "access_token")));
    }

    [Fact]
    [Reference("1.6", "no refresh_token for client_credentials")]
    public async Task Client_credentials_act_as_the_registered_user_without_a_refresh_token()
    {
        var token = await Token(("grant_type", "client_credentials"));

        Assert.Null(token["refresh_token"]);
        Assert.Equal(200, await StatusWith(Text(token, "access_token")));
        Assert.Equal("access_denied", Text(await Token("other", ("grant_type", "client_credentials")), "error_description"));
    }

    [Fact]
    [Reference("1.6", "revoke: GET/POST /oauth_revoke_token.do?token=")]
    public async Task Tokens_can_be_revoked_and_expired_by_switch()
    {
        var token = Text(await Token(("grant_type", "client_credentials")), "access_token");
        Instance.Switches.ExpireTokens();
        Assert.Equal(401, await StatusWith(token));

        var second = Text(await Token(("grant_type", "client_credentials")), "access_token");
        Assert.Equal(200, await StatusWith(second));
        await Client.Get("/oauth_revoke_token.do?token=" + second);
        Assert.Equal(401, await StatusWith(second));
    }

    [Theory]
    [InlineData("grant_type=password&client_id=client&client_secret=s3cret&username=admin&password=wrong")]
    [InlineData("grant_type=password&client_id=client&client_secret=wrong&username=admin&password=admin")]
    [InlineData("grant_type=refresh_token&client_id=client&client_secret=s3cret&refresh_token=none")]
    [InlineData("grant_type=magic&client_id=client&client_secret=s3cret")]
    [InlineData("")]
    [Reference("1.6", "every failure: 401 access_denied, server_error")]
    public async Task Every_failure_looks_the_same(string form)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        using var body = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

        using var response = await client.PostAsync("/oauth_token.do", body);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("""{"error_description":"access_denied","error":"server_error"}""", await response.Content.ReadAsStringAsync());
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private Task<JsonNode> Token(params (string Name, string Value)[] fields) => Token("client", fields);

    private async Task<JsonNode> Token(string clientId, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        using var form = new FormUrlEncodedContent(
            fields.Append(("client_id", clientId)).Append(("client_secret", "s3cret")).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var response = await client.PostAsync("/oauth_token.do", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<int> StatusWith(string token)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/api/now/table/incident");
        return (int)response.StatusCode;
    }
}
