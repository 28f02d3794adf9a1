using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.6: codes, assertions, and where parameters may stand.</summary>
public sealed class OAuthGrantTests : InstanceTest
{
    private const string Secret = "a shared secret of thirty-two bytes";
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly DateTimeOffset Start = new(2024, 7, 1, 20, 30, 0, TimeSpan.Zero);
    private readonly ManualTime time = new(Start);

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        OAuthClients =
        [
            new("web", "s3cret") { RedirectUris = ["https://app.example.com/callback"] },
            new("hs", "s3cret") { JwtKey = Secret, JwtIssuer = "issuer" },
            new("rs", "s3cret") { JwtKey = Key.ExportSubjectPublicKeyInfoPem(), JwtUserField = "email" },
        ],
        Users = [new("admin", "admin") { Roles = ["admin"], Email = "admin@example.com" }],
    };

    [Fact]
    [Reference("1.6", "authorization_code (via /oauth_auth.do)")]
    public async Task A_code_is_given_to_a_signed_in_user_and_is_good_once()
    {
        var (code, state) = await Code();
        var token = await Token(("client_id", "web"), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "https://app.example.com/callback"));
        var again = await Token(("client_id", "web"), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "https://app.example.com/callback"));

        Assert.Equal("a b&c", state);
        Assert.Equal(200, await StatusWith(token["access_token"]!.GetValue<string>()));
        Assert.Equal("access_denied", again["error_description"]!.GetValue<string>());
    }

    [Fact]
    [Reference("1.6", "authorization_code (via /oauth_auth.do)")]
    public async Task A_code_binds_its_address_its_client_and_its_minute()
    {
        Assert.NotNull((await Token(("client_id", "web"), ("grant_type", "authorization_code"), ("code", (await Code()).Code), ("redirect_uri", "https://else.example.com/")))["error"]);
        Assert.NotNull((await Token(("client_id", "hs"), ("grant_type", "authorization_code"), ("code", (await Code()).Code), ("redirect_uri", "https://app.example.com/callback")))["error"]);
        var (late, _) = await Code();
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await Token(("client_id", "web"), ("grant_type", "authorization_code"), ("code", late), ("redirect_uri", "https://app.example.com/callback")))["error"]);
        Assert.Equal(400, (await Client.Get("/oauth_auth.do?response_type=code&client_id=web&redirect_uri=https://evil.example.com/")).Status);
        Assert.Equal(400, (await Client.Get("/oauth_auth.do?response_type=code&client_id=none&redirect_uri=https://app.example.com/callback")).Status);
    }

    [Fact]
    [Reference("1.6", "jwt-bearer (assertion)")]
    public async Task An_assertion_signed_with_the_clients_key_gives_a_token()
    {
        var shared = await Asserted("hs", Hs256(Claims("hs", "admin")));
        var signed = await Asserted("rs", Rs256(Claims("rs", "admin@example.com")));

        Assert.Equal(200, await StatusWith(shared["access_token"]!.GetValue<string>()));
        Assert.Equal(200, await StatusWith(signed["access_token"]!.GetValue<string>()));
    }

    [Fact]
    [Reference("1.6", "every failure: 401 access_denied")]
    public async Task An_assertion_that_does_not_hold_gives_none()
    {
        var good = Hs256(Claims("hs", "admin"));
        string[] bad =
        [
            good[..^2] + (good[^2] == 'A' ? "BB" : "AA"), Hs256(Claims("rs", "admin")), Hs256(Claims("hs", "nobody")), Hs256(Claims("hs", "admin", expires: -1)),
            Hs256(Claims("hs", "admin", issuer: "else")), "x.y.z", "", Join("""{"alg":"none"}""", Claims("hs", "admin")) + ".",
        ];
        foreach (var assertion in bad) Assert.Equal("access_denied", (await Asserted("hs", assertion))["error_description"]!.GetValue<string>());
        // The public key is known to everybody, so it must never serve as a shared secret.
        var forged = Sign(Join("""{"alg":"HS256"}""", Claims("rs", "admin@example.com")), d => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), d));
        Assert.NotNull((await Asserted("rs", forged))["error"]);
    }

    [Fact]
    [Reference("1.6", "glide.oauth.allow.parameters.in.post.body.only forbids query parameters")]
    public async Task Parameters_may_stand_in_the_query_until_the_property_forbids_it()
    {
        const string Query = "?grant_type=password&client_id=web&client_secret=s3cret&username=admin&password=admin";
        Assert.Equal(200, (await Form(Query)).Status);

        var property = (await Client.Get("/api/now/table/sys_properties?name=glide.oauth.allow.parameters.in.post.body.only")).Column("sys_id")[0];
        await Client.Patch("/api/now/table/sys_properties/" + property, """{"value":"true"}""");

        Assert.Equal(401, (await Form(Query)).Status);
    }

    [Fact]
    [Reference("1.6", "form-encoded only; JSON body gives an unspecified error")]
    [Reference("1.6", "every failure: 401 … password-needs-reset")]
    public async Task Json_and_stale_passwords_are_denied()
    {
        Assert.Equal(401, (await Client.Post("/oauth_token.do", """{"grant_type":"password","client_id":"web","client_secret":"s3cret","username":"admin","password":"admin"}""")).Status);
        await Client.Create("sys_user", """{"user_name":"stale","user_password":"pw","password_needs_reset":"true"}""");

        Assert.NotNull((await Token(("client_id", "web"), ("grant_type", "password"), ("username", "stale"), ("password", "pw")))["error"]);
    }

    [Fact]
    [Reference("1.6", "JWKS /api/now/oauth/jwks")]
    public async Task The_key_set_is_public()
    {
        using var nobody = new HttpClient { BaseAddress = Instance.Address };

        var keys = JsonNode.Parse(await nobody.GetStringAsync("/api/now/oauth/jwks"))!["keys"]!.AsArray();

        Assert.Equal(("RSA", "RS256"), (keys[0]!["kty"]!.GetValue<string>(), keys[0]!["alg"]!.GetValue<string>()));
    }

    private async Task<(string Code, string State)> Code()
    {
        var answer = await Client.Get("/oauth_auth.do?response_type=code&client_id=web&redirect_uri=https://app.example.com/callback&state=a%20b%26c");
        Assert.Equal(302, answer.Status);
        var target = new Uri(answer.Header("Location")!);
        Assert.StartsWith("https://app.example.com/callback?", target.AbsoluteUri, StringComparison.Ordinal);
        var query = System.Web.HttpUtility.ParseQueryString(target.Query);
        return (query["code"]!, query["state"]!);
    }

    private static string Claims(string audience, string subject, int expires = 300, string issuer = "issuer") =>
        $$"""{"iss":"{{issuer}}","aud":"{{audience}}","sub":"{{subject}}","exp":{{Start.ToUnixTimeSeconds() + expires}}}""";

    private static string Hs256(string claims) => Sign(Join("""{"alg":"HS256"}""", claims), d => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), d));

    private static string Rs256(string claims) =>
        Sign(Join("""{"alg":"RS256"}""", claims), d => Key.SignData(d, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Join(string header, string claims) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims));

    private static string Sign(string text, Func<byte[], byte[]> sign) => text + "." + System.Buffers.Text.Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)));

    private Task<JsonNode> Asserted(string client, string assertion) =>
        Token(("client_id", client), ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion));

    private async Task<JsonNode> Token(params (string, string)[] fields)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        using var form = new FormUrlEncodedContent(fields.Append(("client_secret", "s3cret")).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var response = await client.PostAsync("/oauth_token.do", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private Task<Answer> Form(string query) =>
        Client.Send(HttpMethod.Post, "/oauth_token.do" + query, "", ("Content-Type", "application/x-www-form-urlencoded"));

    private async Task<int> StatusWith(string token)
    {
        using var client = new HttpClient { BaseAddress = Instance.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/api/now/table/incident");
        return (int)response.StatusCode;
    }
}
