using System.Text.Json.Nodes;
using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S20_Switches;

/// <summary>Reference 20: what can be made to go wrong.</summary>
public sealed class SwitchTests : InstanceTest
{
    private const string Incidents = "/api/now/table/incident";

    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("guest", "pw") { Roles = ["itil"] }],
    };

    [Theory]
    [InlineData(401, "User Not Authenticated")]
    [InlineData(403, "User Not Authorized")]
    [InlineData(404, "No Record found")]
    [InlineData(429, "Rate limit exceeded")]
    [InlineData(500, "Transaction cancelled: maximum execution time exceeded")]
    [InlineData(503, "Service Unavailable")]
    public async Task A_status_is_answered_as_often_as_asked_and_nothing_is_done(int status, string message)
    {
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Method = "POST", Status = status, Times = 2, RetryAfterSeconds = status == 429 ? 7 : null });

        var answers = new[] { await Client.Post(Incidents, "{}"), await Client.Post(Incidents, "{}"), await Client.Post(Incidents, "{}") };

        Assert.Equal([status, status, 201], answers.Select(a => a.Status));
        Assert.Equal(message, answers[0].ErrorMessage);
        Assert.Equal(status == 429 ? "7" : null, answers[0].Header("Retry-After"));
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Fact]
    public async Task Html_can_come_with_200()
    {
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Status = 200, Body = "<html>Instance Hibernating page</html>", ContentType = "text/html" });

        var answer = await Client.Get(Incidents);

        Assert.Equal((200, "<html>Instance Hibernating page</html>", "text/html"), (answer.Status, answer.Body, answer.Header("Content-Type")));
    }

    [Fact]
    public async Task A_500_can_come_after_the_commit()
    {
        Instance.Switches.Add(new Fault(FaultKind.AnswerAfterCommit) { Table = "incident", Status = 500 });

        Assert.Equal(500, (await Client.Post(Incidents, "{}")).Status);
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Fact]
    public async Task Json_can_be_cut_and_an_error_can_stand_beside_rows()
    {
        await Client.Create("incident", "{}");
        Instance.Switches.Add(new Fault(FaultKind.CutBody));
        var cut = await Client.Get(Incidents);
        Instance.Switches.Add(new Fault(FaultKind.ErrorBesideRows));
        var beside = await Client.Get(Incidents);

        Assert.Equal(200, cut.Status);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => cut.Json);
        Assert.Equal((200, 1), (beside.Status, beside.Rows.Count));
        Assert.Equal("Transaction cancelled: maximum execution time exceeded", beside.ErrorMessage);
    }

    [Theory]
    [InlineData(FaultKind.Drop, 0)]
    [InlineData(FaultKind.DropAfterCommit, 1)]
    public async Task A_connection_can_break_before_or_after_the_commit(FaultKind kind, int records)
    {
        Instance.Switches.Add(new Fault(kind) { Method = "POST" });

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.Post(Incidents, "{}"));

        Assert.Equal(records, Instance.Count("incident"));
        Assert.Equal(0, Assert.Single(Instance.Traffic.Log).Status);
    }

    [Theory]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.HangAfterCommit, 1)]
    public async Task A_request_can_hang_until_the_caller_gives_up(FaultKind kind, int records)
    {
        Instance.Switches.Add(new Fault(kind) { Method = "POST" });
        using var patience = new CancellationTokenSource();
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        var pending = Client.Http.PostAsync(Incidents, content, patience.Token);
        while (Instance.Switches.Faults.Count > 0 || Instance.Count("incident") < records) await Task.Yield();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(records, Instance.Count("incident"));
        Assert.Equal(200, (await Client.Get(Incidents)).Status);
    }

    [Fact]
    public async Task Latency_follows_the_instances_own_time_provider()
    {
        Instance.Switches.Add(new Fault(FaultKind.Delay) { Latency = TimeSpan.FromMilliseconds(120) });

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(200, (await Client.Get(Incidents)).Status);

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_fault_hits_only_what_its_pattern_names()
    {
        Instance.Switches.Add(new Fault(FaultKind.Answer) { Path = "problem.*limit=1", User = "guest", Times = null });
        using var guest = new Client(Instance.Address, "guest", "pw");

        Assert.Equal(200, (await guest.Get("/api/now/table/problem")).Status);
        Assert.Equal(200, (await Client.Get("/api/now/table/problem?sysparm_limit=1")).Status);
        Assert.Equal(500, (await guest.Get("/api/now/table/problem?sysparm_limit=1")).Status);
        Assert.Equal(500, (await guest.Get("/api/now/table/problem?sysparm_limit=1")).Status);
        Instance.Switches.ClearFaults();
        Assert.Equal(200, (await guest.Get("/api/now/table/problem?sysparm_limit=1")).Status);
    }

    [Fact]
    public async Task A_fault_reaches_into_a_batch()
    {
        Instance.Switches.Add(new Fault(FaultKind.AnswerAfterCommit) { Table = "incident", Status = 500 });
        var item = new JsonObject { ["id"] = "1", ["method"] = "POST", ["url"] = Incidents, ["body"] = Convert.ToBase64String("{}"u8) };

        var answer = await Client.Post("/api/now/batch", new JsonObject { ["rest_requests"] = new JsonArray(item) }.ToJsonString());

        Assert.Equal((200, 500), (answer.Status, answer.Json["serviced_requests"]![0]!["status_code"]!.GetValue<int>()));
        Assert.Equal(1, Instance.Count("incident"));
    }

    [Fact]
    public async Task A_skewed_clock_shows_in_the_date_header_and_in_stamps()
    {
        Instance.Switches.ClockSkew = TimeSpan.FromDays(400);

        var answer = await Client.Post(Incidents, "{}");

        var ahead = DateTimeOffset.UtcNow.AddDays(399);
        Assert.True(DateTimeOffset.Parse(answer.Header("Date")!, System.Globalization.CultureInfo.InvariantCulture) > ahead);
        Assert.True(string.CompareOrdinal(answer.Text("sys_updated_on"), ahead.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)) > 0);
    }

    [Fact]
    public async Task Hidden_fields_are_absent_and_unwritable_ones_are_dropped_in_silence()
    {
        Instance.Switches.Add(new AccessRule(AccessEffect.HideFields, "task") { Fields = ["description"], User = "guest" });
        Instance.Switches.Add(new AccessRule(AccessEffect.DropWrites, "task") { Fields = ["short_description"], User = "guest" });
        using var guest = new Client(Instance.Address, "guest", "pw");

        var answer = await guest.Post(Incidents, """{"short_description":"x","category":"network","description":"y"}""");

        Assert.Equal((201, "", "network"), (answer.Status, answer.Text("short_description"), answer.Text("category")));
        Assert.Null(answer.Result["description"]);
        Assert.Equal("y", (await Client.Get($"{Incidents}/{answer.Text("sys_id")}")).Text("description"));
    }

    [Fact]
    public async Task Hidden_rows_vanish_after_the_limit_and_answer_404_alone()
    {
        var secret = await Client.Create("incident", """{"correlation_id":"a","category":"network"}""");
        await Client.Create("incident", """{"correlation_id":"b"}""");
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "task") { Query = "sys_id=" + secret, User = "guest" });
        using var guest = new Client(Instance.Address, "guest", "pw");

        var page = await guest.Get(Incidents + "?sysparm_limit=1&sysparm_query=ORDERBYcorrelation_id");

        Assert.Equal((0, "2"), (page.Rows.Count, page.Header("X-Total-Count")));
        Assert.Contains("rel=\"next\"", page.Header("Link"), StringComparison.Ordinal);
        Assert.Equal(404, (await guest.Get($"{Incidents}/{secret}")).Status);
        Assert.Equal(404, (await guest.Patch($"{Incidents}/{secret}", "{}")).Status);
        Assert.Equal(404, (await guest.Send(HttpMethod.Delete, $"{Incidents}/{secret}")).Status);
    }

    [Fact]
    public async Task Refused_writes_name_the_acl()
    {
        var id = await Client.Create("incident", "{}");
        Instance.Switches.Add(new AccessRule(AccessEffect.RefuseWrites, "incident"));

        Assert.Equal("ACL Exception Insert Failed due to security constraints", (await Client.Post(Incidents, "{}")).ErrorDetail);
        Assert.Equal("ACL Exception Update Failed due to security constraints", (await Client.Patch($"{Incidents}/{id}", """{"category":"network"}""")).ErrorDetail);
        Assert.Equal("ACL Exception Delete Failed due to security constraints", (await Client.Send(HttpMethod.Delete, $"{Incidents}/{id}")).ErrorDetail);
    }

    [Fact]
    public async Task A_business_rule_aborts_by_name_or_rewrites_in_silence()
    {
        var id = await Client.Create("incident", "{}");
        Instance.Switches.Add(new BusinessRule("No mail", "task") { When = "short_descriptionLIKEmail", Abort = true });
        Instance.Switches.Add(new BusinessRule("Tidy", "incident") { Set = new Dictionary<string, string> { ["category"] = "software" } });

        var aborted = await Client.Patch($"{Incidents}/{id}", """{"short_description":"Mail is down"}""");
        var rewritten = await Client.Patch($"{Incidents}/{id}", """{"category":"network"}""");

        Assert.Equal((403, "Operation Failed"), (aborted.Status, aborted.ErrorMessage));
        Assert.Equal($"Operation against file 'incident' was aborted by Business Rule 'No mail^{id}'. Business Rule Stack:No mail", aborted.ErrorDetail);
        Assert.Equal((200, "software"), (rewritten.Status, rewritten.Text("category")));
    }

    [Fact]
    public async Task An_absent_plugin_takes_its_namespace_and_tables_away()
    {
        Instance.Switches.RemovePlugin("sn_customerservice");
        Instance.Switches.RemovePlugin("sn_sc");

        Assert.Equal("Requested URI does not represent any resource", (await Client.Get("/api/sn_sc/servicecatalog/items")).ErrorMessage);
        Assert.Equal("Invalid table sn_customerservice_case", (await Client.Get("/api/now/table/sn_customerservice_case")).ErrorMessage);
        Instance.Switches.Clear();
        Assert.Equal(200, (await Client.Get("/api/now/table/sn_customerservice_case")).Status);
    }

    [Fact]
    public async Task Switches_are_set_and_cleared_over_http_by_administrators_only()
    {
        using var guest = new Client(Instance.Address, "guest", "pw");
        const string Fault = """{"clockSkewSeconds":60,"faults":[{"kind":"Answer","status":503,"path":"incident","times":1}]}""";

        Assert.Equal(403, (await guest.Post("/sandbox/switches", Fault)).Status);
        Assert.Equal(200, (await Client.Post("/sandbox/switches", Fault)).Status);
        Assert.Equal(60, (await Client.Get("/sandbox/switches")).Json["clockSkewSeconds"]!.GetValue<double>());
        Assert.Equal(503, (await Client.Get(Incidents)).Status);
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/sandbox/switches")).Status);
        Assert.Equal(TimeSpan.Zero, Instance.Switches.ClockSkew);
    }

    [Theory]
    [InlineData("""{"faults":[{"kind":"Explode"}]}""")]
    [InlineData("""{"faults":[{"kind":"Answer","path":"("}]}""")]
    [InlineData("""{"faults":[{"kind":"Answer","status":1}]}""")]
    [InlineData("""{"fautls":[]}""")]
    [InlineData("nonsense")]
    public async Task A_senseless_switch_is_400(string body) => Assert.Equal(400, (await Client.Post("/sandbox/switches", body)).Status);

    [Fact]
    public async Task Traffic_tells_who_asked_what_and_whether_a_cookie_came()
    {
        await Client.Get(Incidents + "?sysparm_limit=1");
        await Client.Send(HttpMethod.Get, "/api/now/table/problem", null, ("Cookie", "JSESSIONID=1"));

        Assert.Equal((2, 1, 1), (Instance.Traffic.Requests, Instance.Traffic.WithCookie, Instance.Traffic.Count("incident", "GET")));
        var entry = Instance.Traffic.Log[0];
        Assert.Equal(("GET", Incidents, "?sysparm_limit=1", 200, "admin"), (entry.Method, entry.Path, entry.Query, entry.Status, entry.User));
        Assert.Equal(2, (await Client.Get("/sandbox/traffic")).Json["requests"]!.GetValue<int>());
        Instance.Traffic.Reset();
        Assert.Equal((0, 0), (Instance.Traffic.Requests, Instance.Traffic.Log.Count));
    }
}
