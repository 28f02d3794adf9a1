using System.Text.RegularExpressions;
using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.3 and 1.5: sessions carried on by cookies.</summary>
public sealed class SessionTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("integration", "pw")],
    };

    [Fact]
    [Reference("1.1", "Set-Cookie (JSESSIONID, glide_user_route, glide_session_store)")]
    [Reference("1.5", "sessions: replaying Set-Cookie makes calls share one session")]
    public async Task A_session_that_is_carried_on_needs_no_other_credentials()
    {
        var first = await Client.Get(Incidents);
        Assert.Contains("glide_user_route=glide.", first.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("glide_session_store=", first.Header("Set-Cookie"), StringComparison.Ordinal);

        var again = await Bare(HttpMethod.Get, Incidents, null, ("Cookie", CookieOf(first)));

        Assert.Equal((200, "true", null), (again.Status, again.Header("X-Is-Logged-In"), again.Header("Set-Cookie")));
        Assert.Equal(401, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", "JSESSIONID=" + new string('A', 32)))).Status);
    }

    [Fact]
    [Reference("1.3", "401: cookie session without CSRF token (then X-Is-Logged-In: true)")]
    [Reference("1.1", "X-UserToken (CSRF token for cookie sessions)")]
    public async Task A_change_by_cookie_alone_needs_the_sessions_token()
    {
        var cookie = CookieOf(await Client.Get(Incidents));

        var refused = await Bare(HttpMethod.Post, Incidents, "{}", ("Cookie", cookie));
        var home = await Bare(HttpMethod.Get, "/navpage.do", null, ("Cookie", cookie));
        var token = Regex.Match(home.Body, "g_ck = '([0-9a-f]+)'").Groups[1].Value;
        var taken = await Bare(HttpMethod.Post, Incidents, "{}", ("Cookie", cookie), ("X-UserToken", token));

        Assert.Equal((401, "true"), (refused.Status, refused.Header("X-Is-Logged-In")));
        Assert.Equal(201, taken.Status);
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Fact]
    [Reference("1.5", "calls in one session run one after another")]
    [Reference("1.3", "202: request rejected while the same session is already busy: >10 waiters")]
    public async Task Calls_of_one_session_take_turns_and_the_eleventh_in_the_queue_gets_202()
    {
        var cookie = CookieOf(await Client.Get(Incidents));
        Instance.Switches.Add(new Fault(FaultKind.Hang) { Method = "GET", Table = "problem" });
        using var patience = new CancellationTokenSource();
        var running = Hold("/api/now/table/problem", cookie, patience.Token);
        while (Instance.Switches.Faults.Count > 0) await Task.Yield();

        var waiting = Enumerable.Range(0, 11).Select(_ => Client.Send(HttpMethod.Post, Incidents, "{}", ("Cookie", cookie))).ToList();
        var rejected = await await Task.WhenAny(waiting);
        Assert.Equal((202, ""), (rejected.Status, rejected.Body));
        Assert.Equal(0, Instance.Count("incident"));
        Assert.Equal(201, (await Client.Post(Incidents, "{}")).Status);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var answers = await Task.WhenAll(waiting);
        Assert.Equal((10, 1), (answers.Count(a => a.Status == 201), answers.Count(a => a.Status == 202)));
        Assert.Equal(11, Instance.Count("incident"));
    }

    [Fact]
    [Reference("1.3", "202: running transaction >120 s")]
    public async Task A_session_whose_call_runs_for_two_minutes_turns_others_away()
    {
        var cookie = CookieOf(await Client.Get(Incidents));
        Instance.Switches.Add(new Fault(FaultKind.Hang) { Method = "GET", Table = "problem" });
        using var patience = new CancellationTokenSource();
        var running = Hold("/api/now/table/problem", cookie, patience.Token);
        while (Instance.Switches.Faults.Count > 0) await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(121));

        var answer = await Client.Send(HttpMethod.Post, Incidents, "{}", ("Cookie", cookie));

        Assert.Equal((202, 0), (answer.Status, Instance.Count("incident")));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    [Reference("14", "integration session timeout 1–5 min")]
    public async Task A_session_ends_when_it_is_not_used()
    {
        var cookie = CookieOf(await Client.Get(Incidents));
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(200, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", cookie))).Status);
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(200, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", cookie))).Status);

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(401, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", cookie))).Status);
    }

    [Fact]
    [Reference("1.5", "users with web_service_access_only cannot log in to the UI")]
    public async Task The_sign_in_page_starts_a_session_for_people_only()
    {
        var person = await SignIn("integration", "pw");
        Assert.Equal((302, "/navpage.do"), (person.Status, person.Header("Location")));
        Assert.Equal(200, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", CookieOf(person)))).Status);
        await Bare(HttpMethod.Get, "/logout.do", null, ("Cookie", CookieOf(person)));
        Assert.Equal(401, (await Bare(HttpMethod.Get, Incidents, null, ("Cookie", CookieOf(person)))).Status);

        var id = Instance.List("sys_user", "user_name=integration")[0]["sys_id"];
        await Client.Patch("/api/now/table/sys_user/" + id, """{"web_service_access_only":"true"}""");

        Assert.Equal(200, (await SignIn("integration", "pw")).Status);
        using var basic = new Client(Instance.Address, "integration", "pw");
        Assert.Equal(200, (await basic.Get(Incidents)).Status);
    }

    private static string CookieOf(Answer answer) => Regex.Match(answer.Header("Set-Cookie")!, "JSESSIONID=[0-9A-F]{32}").Value;

    private Task<Answer> SignIn(string user, string password) => Bare(
        HttpMethod.Post, "/login.do", $"user_name={user}&user_password={password}", ("Content-Type", "application/x-www-form-urlencoded"));

    private async Task<Answer> Bare(HttpMethod method, string path, string? body, params (string, string)[] headers)
    {
        using var nobody = new Client(Instance.Address);
        nobody.Http.DefaultRequestHeaders.Authorization = null;
        return await nobody.Send(method, path, body, headers);
    }

    private async Task Hold(string path, string cookie, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var response = await Client.Http.SendAsync(request, cancellation);
    }
}
