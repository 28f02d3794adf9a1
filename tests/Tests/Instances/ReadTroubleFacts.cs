using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Instances;

public sealed class ReadTroubleFacts
{
    private static readonly RecordShape Shape = new("incident", ["number"]);

    public static TheoryData<string, string, string, int> Bad() => new()
    {
        // what is answered, the finding, a part of its message, the calls it takes
        { "401", "CB3004", "status 401", 2 },
        { "403", "CB3005", "ACL", 1 },
        { "404", "CB3006", "status 404", 1 },
        { "400", "CB3012", "Invalid table incident", 1 },
        { "429", "CB3007", "Rate limit", 4 },
        { "500", "CB3011", "went wrong", 4 },
        { "503", "CB3009", "status 503", 4 },
        { "503 page", "CB3010", "Maintenance", 4 },
        { "200 page", "CB3014", "Log in", 4 },
        { "asleep", "CB3010", "Hibernating", 4 },
        { "202", "CB3008", "status 202", 4 },
        { "302", "CB3013", "status 302", 1 },
        { "cut off", "CB3015", "ends early", 4 },
        { "empty", "CB3015", "ends early", 4 },
        { "no result", "CB3015", "no result", 4 },
        { "no sys_id", "CB3015", "without a sys_id", 4 },
        { "rows and error", "CB3016", "Script ran out of luck", 4 },
        { "broken body", "CB3003", "broke", 4 },
        { "unreachable", "CB3001", "no connection", 4 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_answer_is_told_with_all_that_is_known(string kind, string code, string part, int calls)
    {
        var stub = new Stub(_ => Answer(kind));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, new FieldTest(Side.Customer, "short_description", Comparison.Is, ["private words"]), default);
        Assert.False(answer.Complete);
        Assert.Empty(answer.Items);
        Assert.Equal(code, answer.Trouble!.Code);
        Assert.Contains("instance acme, GET incident", answer.Trouble.Message, StringComparison.Ordinal);
        Assert.Contains(part, answer.Trouble.Message, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Trouble.Fix!);
        Assert.DoesNotContain("private", answer.Trouble.ToString(), StringComparison.Ordinal);
        Assert.Equal(calls, stub.Asked.Count);
        Assert.Equal(calls, instance.Calls);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_passes_is_asked_again_and_leaves_no_trace(string kind, string code, string part, int calls)
    {
        Assert.NotEmpty(code + part);
        var stub = Stub.InTurn(() => Answer(kind), () => Says.Rows(new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", number = "INC1" }));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        Assert.Equal(calls > 1, answer.Complete);
        Assert.Equal(calls > 1 ? 1 : 0, answer.Items.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_After_is_waited_out_whether_seconds_or_a_date(bool date)
    {
        var time = new HastyTime();
        await using var instance = Stub.InTurn(() => Limited(date, TimeSpan.FromSeconds(17)), () => Says.Rows()).Open(clock: time);
        Assert.True((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Complete);
        Assert.Equal([TimeSpan.FromSeconds(17)], time.Waits);
    }

    [Fact]
    public async Task A_long_Retry_After_ends_the_call_and_nothing_is_sent_until_it_has_passed()
    {
        var time = new FakeTimeProvider(Says.Now);
        var turn = 0;
        var stub = new Stub(_ => turn++ == 0 ? Limited(date: false, TimeSpan.FromMinutes(10)) : Says.Rows(), time);
        await using var instance = stub.Open();
        var first = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        Assert.Equal("CB3007", first.Trouble!.Code);
        time.Advance(TimeSpan.FromMinutes(9));
        var second = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        Assert.Equal("CB3021", second.Trouble!.Code);
        Assert.Single(stub.Asked);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Complete);
    }

    [Fact]
    public async Task Waits_grow_and_jitter_where_the_instance_names_none()
    {
        var time = new HastyTime();
        var stub = new Stub(_ => Says.Error(500, "Something went wrong"));
        await using var instance = stub.Open(config => config with { BackOff = TimeSpan.FromSeconds(10), Attempts = 4 }, time);
        await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        var waits = time.Waits;
        Assert.Equal(3, waits.Count);
        Assert.True(waits[0] > TimeSpan.Zero && waits[2] > waits[0] && waits[2] <= TimeSpan.FromSeconds(60), string.Join(", ", waits));
    }

    [Fact]
    public async Task A_hung_call_is_given_up_after_its_time_twice()
    {
        var time = new FakeTimeProvider(Says.Now);
        using var asked = new SemaphoreSlim(0);
        var stub = new Stub(_ => Says.Rows(), time)
        {
            Before = (_, cancel) =>
            {
                asked.Release();
                return Stub.NeverAsync(cancel);
            },
        };
        await using var instance = stub.Open(config => config with { BackOff = TimeSpan.Zero });
        var sweep = instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await asked.WaitAsync();
            time.Advance(TimeSpan.FromSeconds(59));
            Assert.False(sweep.IsCompleted);
            Assert.Equal(attempt + 1, stub.Asked.Count);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var answer = await sweep;
        Assert.Equal("CB3002", answer.Trouble!.Code);
        Assert.Equal(2, stub.Asked.Count);
    }

    [Fact]
    public async Task A_dead_instance_is_left_alone_after_a_few_calls_and_tried_again_later()
    {
        var time = new FakeTimeProvider(Says.Now);
        var dead = true;
        var stub = new Stub(_ => dead ? Answer("unreachable") : Says.Rows(), time);
        await using var instance = stub.Open(config => config with { BackOff = TimeSpan.Zero });
        for (var sweep = 0; sweep < 10; sweep++)
        {
            var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
            Assert.Equal(sweep == 0 ? "CB3001" : "CB3021", answer.Trouble!.Code);
        }

        Assert.Equal(4, stub.Asked.Count);
        time.Advance(TimeSpan.FromSeconds(31));
        dead = false;
        Assert.True((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Complete);
    }

    [Fact]
    public async Task A_failing_table_does_not_make_the_instance_dead()
    {
        var stub = new Stub(asked => asked.Path.EndsWith("/problem", StringComparison.Ordinal) ? Says.Error(500, "Something went wrong") : Says.Rows());
        await using var instance = stub.Open();
        for (var sweep = 0; sweep < 5; sweep++)
        {
            Assert.Equal("CB3011", (await instance.SweepAsync(Side.Customer, new RecordShape("problem", []), Cursor.Start, null, default)).Trouble!.Code);
        }

        Assert.True((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).Complete);
    }

    [Fact]
    public async Task Never_more_calls_are_under_way_than_allowed()
    {
        var (now, most) = (0, 0);
        using var enough = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        var stub = new Stub(_ => Says.Rows())
        {
            Before = async (_, cancel) =>
            {
                var here = Interlocked.Increment(ref now);
                most = Math.Max(most, here);
                enough.Release();
                await gate.WaitAsync(cancel);
                Interlocked.Decrement(ref now);
            },
        };
        await using var instance = stub.Open();
        var sweeps = Enumerable.Range(0, 9).Select(_ => instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default)).ToList();
        for (var started = 0; started < 9; started++)
        {
            await enough.WaitAsync();
            if (started >= 2)
            {
                Assert.Equal(started + 1, stub.Asked.Count);
                gate.Release();
            }
        }

        gate.Release(9);
        await Task.WhenAll(sweeps);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_cancelled_read_throws()
    {
        using var stop = new CancellationTokenSource();
        var stub = new Stub(_ => Says.Rows()) { Before = async (_, cancel) => { await stop.CancelAsync(); await Stub.NeverAsync(cancel); } };
        await using var instance = stub.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, stop.Token));
    }

    internal static HttpResponseMessage Answer(string kind) => kind switch
    {
        "401" => Says.Error(401, "User Not Authenticated", "Required to provide Auth information"),
        "403" => Says.Error(403, "Operation Failed", "ACL Exception"),
        "404" => Says.Error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval"),
        "400" => Says.Error(400, "Invalid table incident"),
        "429" => Says.Error(429, "Rate limit exceeded", "Rate limit of 100 requests per hour for Table API exceeded"),
        "500" => Says.Error(500, "Something went wrong"),
        "503" => Says.Json("", 503),
        "503 page" => Says.Page("Maintenance", 503),
        "200 page" => Says.Page("Log in | ServiceNow", 200),
        "asleep" => Says.Page("Instance Hibernating page", 200),
        "202" => Says.Json("", 202),
        "302" => Says.Page("Moved", 302),
        "cut off" => Says.Json("""{"result":[{"sys_id":"a1","number":"INC"""),
        "empty" => Says.Json(""),
        "no result" => Says.Json("""{"status":"success"}"""),
        "no sys_id" => Says.Json("""{"result":[{"number":"INC1"}]}"""),
        "rows and error" => Says.Json("""{"result":[{"sys_id":"a1"}],"error":{"message":"Script ran out of luck","detail":null},"status":"failure"}"""),
        "broken body" => new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) },
        "unreachable" => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"),
        "broken" => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown."),
    };

    private static HttpResponseMessage Limited(bool date, TimeSpan wait)
    {
        var response = Says.Error(429, "Rate limit exceeded");
        response.Headers.RetryAfter = date ? new(Says.Now + wait) : new(wait);
        return response;
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The pipe broke");
    }

    /// <summary>Notes how long is to be waited, and waits no time at all; only an attempt's own limit stands.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => Says.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.FromSeconds(60) || dueTime < TimeSpan.Zero)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
