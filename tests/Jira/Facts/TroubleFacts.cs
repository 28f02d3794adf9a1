using Connector.Jira.Simulator;
using Connector.Plugins.Jira;

namespace Connector.Jira.Facts;

public sealed class TroubleFacts
{
    private const string Page = "<html><title>Log in - Jira</title></html>";

    [Theory]
    [InlineData(400, "application/json", "CB3112", 1)]
    [InlineData(401, "application/json", "CB3104", 1)]
    [InlineData(403, "application/json", "CB3105", 1)]
    [InlineData(404, "application/json", "CB3106", 1)]
    [InlineData(409, "application/json", "CB3108", 3)]
    [InlineData(429, "application/json", "CB3107", 3)]
    [InlineData(302, "application/json", "CB3113", 1)]
    [InlineData(500, "application/json", "CB3111", 3)]
    [InlineData(503, "application/json", "CB3109", 3)]
    [InlineData(503, "text/html", "CB3110", 3)]
    [InlineData(200, "text/html", "CB3114", 3)]
    public async Task A_read_that_fails_says_what_and_is_tried_again_only_where_that_may_help(int status, string type, string code, int calls)
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { Attempts = 3 });
        var body = type == "text/html" ? Page : """{"errorMessages":["it went wrong"],"errors":{"summary":"too long"}}""";
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Status = status, ContentType = type, Body = body, Times = null });

        var answer = await opened.SweepAsync();

        Assert.Equal(code, answer.Trouble?.Code);
        Assert.Contains(type == "text/html" ? "Log in - Jira" : "it went wrong; summary: too long", answer.Trouble!.Message, StringComparison.Ordinal);
        Assert.Contains("acme-jira", answer.Trouble.Message, StringComparison.Ordinal);
        Assert.NotNull(answer.Trouble.Fix);
        Assert.Equal(calls, opened.Simulator.Log.Count(call => call.Contains("/search", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"issues":7}""", "CB3115")]
    [InlineData("""{"issues":[{"id":"1"}]}""", "CB3115")]
    [InlineData("""{"issues":[{"id":"1","key":"SUP-1","fields":[]}]}""", "CB3115")]
    [InlineData("""[]""", "CB3115")]
    [InlineData("""{"issues":[""", "CB3115")]
    [InlineData("", "CB3115")]
    [InlineData("""{"issues":[],"nextPageToken":"same"}""", "CB3116")]
    public async Task An_answer_that_cannot_be_used_is_told_and_never_taken_for_nothing(string body, string code)
    {
        await using var opened = await Opened.StartAsync();
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Status = 200, Body = body, Times = null });

        var answer = await opened.SweepAsync();

        Assert.Equal((code, false), (answer.Trouble?.Code, answer.Complete));
    }

    [Fact]
    public async Task A_page_that_is_missing_makes_the_answer_incomplete()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { PageSize = 10 });
        for (var number = 0; number < 25; number++)
        {
            opened.Data.Create($"issue {number}");
        }

        await opened.SweepAsync();
        var before = opened.Simulator.Log.Count(call => call.Contains("/search", StringComparison.Ordinal));
        Assert.Equal(3, before);
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Skips = 2, Times = null });

        Assert.Equal("CB3111", (await opened.SweepAsync()).Trouble?.Code);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_as_long_as_it_says_and_a_longer_one_ends_the_calls()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { LongestWait = TimeSpan.FromSeconds(2) });
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Status = 429, Headers = { ["Retry-After"] = "1" } });
        var began = TimeProvider.System.GetTimestamp();
        Assert.Null((await opened.SweepAsync()).Trouble);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.9));

        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Status = 429, Headers = { ["Retry-After"] = "600" } });
        Assert.Equal("CB3107", (await opened.SweepAsync()).Trouble?.Code);
        opened.Simulator.ClearLog();
        Assert.Equal("CB3117", (await opened.SweepAsync()).Trouble?.Code);
        Assert.Empty(opened.Simulator.Log);
    }

    [Fact]
    public async Task The_moment_a_rate_limit_ends_is_read_where_no_wait_is_named()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { LongestWait = TimeSpan.FromSeconds(2) });
        var reset = TimeProvider.System.GetUtcNow().AddMinutes(10).ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer) { Path = "/search", Status = 429, Headers = { ["X-RateLimit-Reset"] = reset } });
        await opened.SweepAsync();

        Assert.Equal("CB3117", (await opened.SweepAsync()).Trouble?.Code);
    }

    [Fact]
    public async Task A_refused_login_is_not_tried_again_before_its_time_so_that_the_account_is_not_locked()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { Login = new JiraLogin(JiraSimulator.User, "wrong-token"), LoginBreak = TimeSpan.FromMinutes(5) });

        var first = await opened.SweepAsync();
        var second = await opened.SweepAsync();

        Assert.Equal(("CB3104", "CB3117"), (first.Trouble?.Code, second.Trouble?.Code));
        Assert.Single(opened.Simulator.Log);
        Assert.DoesNotContain("wrong-token", $"{first.Trouble}{second.Trouble}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Jira_that_takes_us_for_nobody_has_not_shown_us_an_empty_project()
    {
        await using var opened = await Opened.StartAsync();
        await opened.SweepAsync();
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Answer)
        {
            Path = "/search",
            Status = 200,
            Body = """{"issues":[]}""",
            Headers = { ["X-Seraph-LoginReason"] = "AUTHENTICATED_FAILED" },
        });

        Assert.Equal("CB3104", (await opened.SweepAsync()).Trouble?.Code);
    }

    [Fact]
    public async Task A_Jira_that_is_not_there_is_left_alone_after_some_attempts()
    {
        var opened = await Opened.StartAsync(changed: settings => settings with { CircuitBreak = TimeSpan.FromMinutes(1) });
        await opened.Simulator.DisposeAsync();

        Assert.Equal("CB3101", (await opened.SweepAsync()).Trouble?.Code);
        var calls = opened.Jira.Calls;
        Assert.Equal("CB3117", (await opened.SweepAsync()).Trouble?.Code);
        Assert.Equal(calls, opened.Jira.Calls);
        await opened.Jira.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_that_does_not_come_ends_with_its_time()
    {
        await using var opened = await Opened.StartAsync(changed: settings => settings with { AttemptTimeout = TimeSpan.FromSeconds(0.3), Attempts = 4 });
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Hang) { Path = "/myself", Times = null });

        Assert.Equal("CB3102", (await opened.SweepAsync()).Trouble?.Code);
        Assert.Equal(2, opened.Simulator.Log.Count);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_throws_and_nothing_else_does()
    {
        await using var opened = await Opened.StartAsync();
        opened.Simulator.Faults.Add(new SimFault(SimFaultKind.Hang) { Path = "/myself", Times = null });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opened.Jira.SweepAsync(Side.Customer, Opened.Shape(), Cursor.Start, null, stop.Token));
    }

    [Fact]
    public async Task No_more_than_three_calls_are_under_way_at_once()
    {
        var most = new Busiest();
        await using var opened = await Opened.StartAsync();
        await using var jira = JiraInstance.Open(Opened.Settings(opened.Simulator), TimeProvider.System, () => 0.5, most);
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => opened.Data.Create($"issue {number}").Id.ToString(System.Globalization.CultureInfo.InvariantCulture))];

        await jira.JournalAsync(ids, ["comments"], "", default);

        Assert.InRange(most.Most, 2, 3);
        Assert.Equal(opened.Simulator.Log.Count, jira.Calls);
    }

    private sealed class Busiest() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _now;
        private int _most;

        public int Most => _most;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var now = Interlocked.Increment(ref _now);
            for (var most = _most; now > most && Interlocked.CompareExchange(ref _most, now, most) != most; most = _most)
            {
            }

            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
