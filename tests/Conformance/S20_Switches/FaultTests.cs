using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S20_Switches;

/// <summary>Reference 20: faults by name, spread in time, seeded; what they hit can be read.</summary>
public sealed class FaultTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";

    [Fact]
    [Reference("20", "what a faithful simulator must be able to switch")]
    public async Task A_fault_is_named_read_and_taken_away_over_http()
    {
        const string Faults = """{"faults":[{"name":"down","kind":"Answer","status":503,"path":"incident","times":null},{"kind":"Answer","table":"problem"}]}""";
        Assert.Equal(200, (await Client.Post("/sandbox/switches", Faults)).Status);
        Assert.Equal([503, 503, 500], new[] { await Client.Get(Incidents), await Client.Get(Incidents), await Client.Get("/api/now/table/problem") }.Select(a => a.Status));

        var struck = (await Client.Get("/sandbox/switches")).Json["struck"]!.AsArray();
        Assert.Equal([("down", 2), ("fault-1", 1)], struck.Select(s => (s!["name"]!.GetValue<string>(), s["hits"]!.GetValue<int>())));

        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/sandbox/switches/down")).Status);
        Assert.Equal(200, (await Client.Get(Incidents)).Status);
        Assert.Equal(404, (await Client.Send(HttpMethod.Delete, "/sandbox/switches/down")).Status);
    }

    [Fact]
    [Reference("20", "5: sporadic 401")]
    [Reference("1.5", "sporadic 401s under load with right credentials")]
    public async Task Sporadic_refusals_are_as_frequent_as_asked_and_the_same_for_the_same_seed()
    {
        async Task<List<int>> Run()
        {
            await using var instance = await SandboxInstance.StartAsync(new SandboxOptions { Seed = 5 });
            using var client = new Client(instance.Address);
            instance.Switches.Add(new Fault(FaultKind.Answer) { Status = 401, Probability = 0.3, Times = null });
            List<int> statuses = [];
            for (var i = 0; i < 60; i++) statuses.Add((await client.Get(Incidents + "?sysparm_limit=1")).Status);
            return statuses;
        }

        var first = await Run();

        Assert.InRange(first.Count(s => s == 401), 6, 32);
        Assert.Equal(first, await Run());
    }

    [Theory]
    [InlineData(LatencyShape.Fixed)]
    [InlineData(LatencyShape.Uniform)]
    [InlineData(LatencyShape.Exponential)]
    [InlineData(LatencyShape.LogNormal)]
    [Reference("20", "5: faults; latency as a distribution")]
    public async Task A_wait_follows_its_shape_and_never_its_bound(LatencyShape shape)
    {
        Instance.Switches.TransactionQuota = Timeout.InfiniteTimeSpan;
        Instance.Switches.Add(new Fault(FaultKind.Delay)
        {
            Shape = shape,
            Latency = TimeSpan.FromMilliseconds(20),
            LatencyMax = TimeSpan.FromMilliseconds(40),
            Times = null,
        });

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++) await Client.Get(Incidents);

        // Twenty waits of 20 ms on average; even the widest shape comes nowhere near nothing.
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) > TimeSpan.FromMilliseconds(120));
    }

    [Fact]
    [Reference("1.2", "hibernating instance gives HTML, sometimes with status 200")]
    [Reference("20", "5: HTML 200")]
    public async Task A_hibernating_instance_shows_its_page_until_woken()
    {
        await Client.Post("/sandbox/switches", """{"isHibernating":true}""");

        var asleep = new[] { await Client.Get(Incidents), await Client.Post(Incidents, "{}"), await Client.Post("/oauth_token.do", "{}") };
        Assert.All(asleep, a => Assert.StartsWith("text/html", a.Header("Content-Type"), StringComparison.Ordinal));
        Assert.All(asleep, a => Assert.Equal(200, a.Status));
        Assert.Contains("Instance Hibernating page", asleep[0].Body, StringComparison.Ordinal);
        Assert.Equal(0, Instance.Count("incident"));

        await Client.Post("/sandbox/switches", """{"isHibernating":false}""");
        Assert.Empty((await Client.Get(Incidents)).Rows);
    }

    [Fact]
    [Reference("20", "17: duplicate attachments")]
    public async Task A_silent_retry_does_the_work_twice()
    {
        Instance.Switches.Add(new Fault(FaultKind.Twice) { Method = "POST" });

        Assert.Equal(201, (await Client.Post(Incidents, "{}")).Status);
        Assert.Equal(2, Instance.Count("incident"));
    }

    [Fact]
    [Reference("20", "5: 429 with and without Retry-After; faults hit nothing of the controls")]
    public async Task The_controls_are_out_of_reach_of_faults()
    {
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Times = null });

        Assert.Equal(500, (await Client.Get(Incidents)).Status);
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/sandbox/switches")).Status);
        Assert.Equal(200, (await Client.Get(Incidents)).Status);
    }

    [Theory]
    [InlineData("""{"faults":null}""")]
    [InlineData("""{"faults":[null]}""")]
    [InlineData("""{"visibilityDelaySeconds":-1}""")]
    [InlineData("""{"semaphores":{"workers":-1}}""")]
    [InlineData("""{"faults":[{"kind":"Delay","shape":"Uniform","latency":"00:00:02"}]}""")]
    [Reference("20", "what a faithful simulator must be able to switch")]
    public async Task A_senseless_setting_is_400_and_changes_nothing(string body)
    {
        Assert.Equal(400, (await Client.Post("/sandbox/switches", body)).Status);
        Assert.Empty(Instance.Switches.Faults);
    }
}
