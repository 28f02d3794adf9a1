using Connector.Instances;
using Connector.Instances.Logins;
using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Instances;

public sealed class LoginFacts
{
    private static readonly RecordShape Shape = new("incident", []);
    private static readonly OAuthLoginConfig Password = new("connector", "client", new Secret("client+secret"), new Secret("open&sesame"));

    [Fact]
    public async Task Basic_sends_user_and_password_as_UTF8()
    {
        var stub = Stub.InTurn(() => Says.Rows());
        await using var instance = stub.Open(login: new BasicLoginConfig("connector", new Secret("pässword")));
        await Sweep(instance);
        Assert.Equal("Basic Y29ubmVjdG9yOnDDpHNzd29yZA==", stub.Asked[0].Authorization);
    }

    [Fact]
    public async Task A_refused_login_is_told_once_and_the_account_is_spared()
    {
        var time = new FakeTimeProvider(Says.Now);
        var stub = new Stub(_ => Says.Error(401, "User is not authenticated"), time);
        await using var instance = stub.Open();
        Assert.Equal("CB3004", (await Sweep(instance)).Trouble!.Code);
        for (var sweep = 0; sweep < 5; sweep++)
        {
            var trouble = (await Sweep(instance)).Trouble!;
            Assert.Equal("CB3021", trouble.Code);
            Assert.Contains("User is not authenticated", trouble.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, stub.Asked.Count);
        time.Advance(TimeSpan.FromMinutes(5));
        await Sweep(instance);
        Assert.Equal(4, stub.Asked.Count);
    }

    [Fact]
    public async Task One_token_is_fetched_however_many_calls_want_it()
    {
        var stub = new Stub(asked => asked.Path == "/oauth_token.do" ? Token("t1") : Says.Rows());
        await using var instance = stub.Open(login: Password);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Sweep(instance)));
        var token = Assert.Single(stub.Asked, asked => asked.Path == "/oauth_token.do");
        Assert.Equal("client_id=client&client_secret=client%2Bsecret&grant_type=password&username=connector&password=open%26sesame", token.Body);
        Assert.Null(token.Authorization);
        Assert.All(stub.Asked.Where(asked => asked != token), asked => Assert.Equal("Bearer t1", asked.Authorization));
        Assert.Equal(11, instance.Calls);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_fetched_anew_and_the_call_repeated()
    {
        var tokens = 0;
        var stub = new Stub(asked => asked.Path == "/oauth_token.do" ? Token($"t{++tokens}") : asked.Authorization == "Bearer t2" ? Says.Rows() : Says.Error(401, "no"));
        await using var instance = stub.Open(login: Password);
        Assert.True((await Sweep(instance)).Complete);
        Assert.Equal(2, tokens);
    }

    [Fact]
    public async Task A_token_is_refreshed_before_it_expires_and_the_password_helps_when_the_refresh_token_has_ended()
    {
        var time = new FakeTimeProvider(Says.Now);
        var stub = new Stub(
            asked => asked.Path != "/oauth_token.do" ? Says.Rows()
                : asked.Body.Contains("refresh_token=r1", StringComparison.Ordinal) ? Says.Json("""{"error_description":"access_denied","error":"server_error"}""", 401)
                : Token("t", refresh: "r1"),
            time);
        await using var instance = stub.Open(login: Password);
        await Sweep(instance);
        time.Advance(TimeSpan.FromSeconds(1765));
        await Sweep(instance);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True((await Sweep(instance)).Complete);
        var grants = stub.Asked.Where(asked => asked.Path == "/oauth_token.do").Select(asked => asked.Body.Split("grant_type=")[1].Split('&')[0]);
        Assert.Equal(["password", "refresh_token", "password"], grants);
    }

    [Fact]
    public async Task Client_credentials_need_no_password()
    {
        var stub = new Stub(asked => asked.Path == "/oauth_token.do" ? Token("t") : Says.Rows());
        await using var instance = stub.Open(login: Password with { Password = null });
        Assert.True((await Sweep(instance)).Complete);
        Assert.EndsWith("&grant_type=client_credentials", stub.Asked[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_told_without_any_secret()
    {
        var stub = new Stub(_ => Says.Json("""{"error_description":"access_denied for open&sesame client+secret","error":"server_error"}""", 401));
        await using var instance = stub.Open(login: Password);
        var trouble = (await Sweep(instance)).Trouble!;
        Assert.Equal("CB3004", trouble.Code);
        Assert.Contains("server_error: access_denied for *** ***", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(2, stub.Asked.Count);
    }

    [Fact]
    public async Task A_write_whose_token_did_not_come_was_certainly_not_written()
    {
        var stub = new Stub(_ => Says.Error(500, "Something went wrong"));
        await using var instance = stub.Open(login: Password);
        var write = new UpdateRecord("w", "b", new RecordKey(Side.Customer, "incident", "a1"), [], -1);
        var receipt = Assert.Single(await instance.DeliverAsync([write], new Dictionary<string, RecordShape>(), default));
        Assert.True(Assert.IsType<Refused>(receipt).Passing);
        Assert.All(stub.Asked, asked => Assert.Equal("/oauth_token.do", asked.Path));
    }

    [Fact]
    public void Nothing_prints_a_secret()
    {
        var config = new InstanceConfig("acme", new Uri("https://acme.example"), Password);
        Assert.DoesNotContain("sesame", config.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("client+secret", $"{config.Login}", StringComparison.Ordinal);
        Assert.Contains("***", config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_with_a_configuration_is_told_at_once()
    {
        var wrong = new InstanceConfig("", new Uri("ftp://acme.example/path"), Password) { MaxConcurrentCalls = 1, PageSize = 20_000, Attempts = 0, BatchSize = 0 };
        Assert.Equal(7, wrong.Check().Count);
        Assert.Throws<ArgumentException>(() => ServiceNowInstance.Open(wrong, TimeProvider.System, () => 0));
    }

    private static Task<Answer<Record>> Sweep(ServiceNowInstance instance) => instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);

    private static HttpResponseMessage Token(string access, string? refresh = null) =>
        Says.Json($$"""{"access_token":"{{access}}",{{(refresh is null ? "" : $"\"refresh_token\":\"{refresh}\",")}}"scope":"useraccount","token_type":"Bearer","expires_in":1799}""");
}
