using System.Globalization;
using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S14_Limits;

/// <summary>Reference 14: rate limits, semaphores, quotas.</summary>
public sealed class LimitTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 20, 30, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new()
    {
        Time = time,
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("guest", "pw") { Roles = ["itil", "import_admin"] }],
    };

    [Fact]
    [Reference("14", "headers only when a rule matches: X-RateLimit-Limit, -Reset, -Rule; no Remaining")]
    [Reference("14", "over: 429 + Retry-After (seconds) + body of 1.4")]
    public async Task A_rule_lets_so_many_calls_an_hour_pass()
    {
        var rule = await Rule("""{"rest_api":"Table API","table":"incident","request_limit":"2"}""");

        var answers = new[] { await Client.Get(Incidents), await Client.Get(Incidents), await Client.Get(Incidents), await Client.Get("/api/now/table/problem") };

        Assert.Equal([200, 200, 429, 200], answers.Select(a => a.Status));
        Assert.Equal(("2", rule), (answers[0].Header("X-RateLimit-Limit"), answers[0].Header("X-RateLimit-Rule")));
        Assert.Equal(new DateTimeOffset(2024, 7, 1, 21, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), long.Parse(answers[0].Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture));
        Assert.Null(answers[0].Header("X-RateLimit-Remaining"));
        Assert.Equal(("1800", "Rate limit exceeded", "Rate limit of 2 requests per hour for Table API exceeded"),
            (answers[2].Header("Retry-After"), answers[2].ErrorMessage, answers[2].ErrorDetail));
        Assert.Null(answers[3].Header("X-RateLimit-Limit"));
        time.Advance(TimeSpan.FromSeconds(1800));
        Assert.Equal(200, (await Client.Get(Incidents)).Status);
    }

    [Fact]
    [Reference("14", "a user rule beats a role rule beats all-users; with several roles the lowest applies")]
    public async Task The_closest_rule_binds_and_of_several_roles_the_lowest()
    {
        using var guest = new Client(Instance.Address, "guest", "pw");
        await Rule("""{"table":"incident","request_limit":"1"}""");
        Assert.Equal("1", (await guest.Get(Incidents)).Header("X-RateLimit-Limit"));

        await Rule($$"""{"table":"incident","request_limit":"500","apply_to":"role","role":"{{await Role("itil")}}"}""");
        await Rule($$"""{"table":"incident","request_limit":"100","apply_to":"role","role":"{{await Role("import_admin")}}"}""");
        Assert.Equal("100", (await guest.Get(Incidents)).Header("X-RateLimit-Limit"));

        await Rule($$"""{"table":"incident","request_limit":"200","apply_to":"user","user":"{{Instance.List("sys_user", "user_name=guest")[0]["sys_id"]}}"}""");
        Assert.Equal("200", (await guest.Get(Incidents)).Header("X-RateLimit-Limit"));
    }

    [Fact]
    [Reference("14", "counters are written every 30 s, so bursts pass the limit")]
    public async Task A_burst_passes_while_counts_are_written_late()
    {
        Instance.Switches.RateCountDelay = TimeSpan.FromSeconds(30);
        await Rule("""{"table":"incident","request_limit":"1"}""");

        Assert.Equal([200, 200, 200], new[] { await Client.Get(Incidents), await Client.Get(Incidents), await Client.Get(Incidents) }.Select(a => a.Status));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(429, (await Client.Get(Incidents)).Status);
    }

    [Theory]
    [InlineData("GET /now/table/{tableName}", 429)]
    [InlineData("POST /now/table/{tableName}", 200)]
    [InlineData("/now/table/{tableName}/{sys_id}", 200)]
    [Reference("14", "rate-limit rules per hour, per API")]
    public async Task A_rule_may_name_a_resource(string resource, int status)
    {
        await Rule($$"""{"resource":"{{resource}}","request_limit":"0"}""");

        Assert.Equal(status, (await Client.Get(Incidents)).Status);
    }

    [Fact]
    [Reference("14", "semaphores: 4 workers + a queue of 50; overflow gives 429 with no Retry-After")]
    public async Task Calls_beyond_the_workers_wait_and_beyond_the_queue_are_refused()
    {
        Instance.Switches.Semaphores = new SemaphorePool(Workers: 1, Queue: 2);
        Instance.Switches.Add(new Fault(FaultKind.Hang) { Table = "problem" });
        using var patience = new CancellationTokenSource();
        var running = Client.Http.GetAsync("/api/now/table/problem", patience.Token);
        while (Instance.Switches.Faults.Count > 0) await Task.Yield();

        var calls = Enumerable.Range(0, 3).Select(_ => Client.Post(Incidents, "{}")).ToList();
        var refused = await await Task.WhenAny(calls);
        Assert.Equal((429, null, 0), (refused.Status, refused.Header("Retry-After"), Instance.Count("incident")));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal([201, 201, 429], (await Task.WhenAll(calls)).Select(a => a.Status).Order());
    }

    [Fact]
    [Reference("14", "quota rules: Table, Import, Aggregate, Attachment 60 s")]
    [Reference("1.3", "500: transaction cancelled at its quota; a cancelled POST may have committed")]
    public async Task A_transaction_over_its_quota_is_cancelled_and_may_have_committed()
    {
        Instance.Switches.TransactionQuota = TimeSpan.Zero;
        Instance.Switches.Add(new Fault(FaultKind.Delay) { Latency = TimeSpan.FromMinutes(2) });
        Instance.Switches.Add(new Fault(FaultKind.DelayAfterCommit) { Latency = TimeSpan.FromMinutes(2), After = 1 });

        var before = await Client.Post(Incidents, "{}");
        Assert.Equal((500, "Transaction cancelled: maximum execution time exceeded", 0), (before.Status, before.ErrorMessage, Instance.Count("incident")));
        var after = await Client.Post(Incidents, "{}");
        Assert.Equal((500, "Transaction cancelled: maximum execution time exceeded", 1), (after.Status, after.ErrorMessage, Instance.Count("incident")));
    }

    private Task<string> Rule(string body) => Client.Create("sys_rate_limit_rules", body);

    private async Task<string> Role(string name) =>
        Instance.List("sys_user_role", "name=" + name) is [var role, ..] ? role["sys_id"] : await Client.Create("sys_user_role", $$"""{"name":"{{name}}"}""");
}
