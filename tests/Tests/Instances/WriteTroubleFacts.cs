using Microsoft.Extensions.Time.Testing;

namespace Connector.Tests.Instances;

public sealed class WriteTroubleFacts
{
    private static readonly Dictionary<string, RecordShape> Shapes = new(StringComparer.Ordinal) { ["incident"] = new("incident", ["number"]) };

    public static TheoryData<string, string, int> Bad() => new()
    {
        // what is answered; the receipt of a write by itself; the calls it takes
        { "401", "refused, passing", 2 },
        { "403", "refused", 1 },
        { "404", "refused", 1 },
        { "400", "refused", 1 },
        { "302", "refused", 1 },
        { "429", "refused, passing", 4 },
        { "202", "refused, passing", 4 },
        { "503 page", "refused, passing", 4 },
        { "asleep", "refused, passing", 4 },
        { "unreachable", "refused, passing", 4 },
        { "503", "unsure", 1 },
        { "500", "unsure", 1 },
        { "200 page", "unsure", 1 },
        { "cut off", "unsure", 1 },
        { "empty", "unsure", 1 },
        { "no result", "unsure", 1 },
        { "no sys_id", "unsure", 1 },
        { "rows and error", "unsure", 1 },
        { "broken body", "unsure", 1 },
        { "broken", "unsure", 1 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_write_is_repeated_only_where_nothing_can_have_run(string kind, string receipt, int calls)
    {
        var stub = new Stub(_ => ReadTroubleFacts.Answer(kind));
        await using var instance = stub.Open();
        var given = Assert.Single(await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1")], Shapes, default));
        Assert.Equal(receipt, Word(given));
        Assert.Equal("w1", given.Write);
        Assert.Equal(calls, stub.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_refused_batch_blames_none_of_its_writes(string kind, string receipt, int calls)
    {
        var stub = new Stub(_ => ReadTroubleFacts.Answer(kind));
        await using var instance = stub.Open();
        var given = await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1"), DeliverFacts.Update("w2", "b2", "a2")], Shapes, default);
        Assert.All(given, one => Assert.Equal(receipt == "refused" ? "refused, passing" : receipt, Word(one)));
        Assert.Equal(calls, stub.Asked.Count);
    }

    [Theory]
    [InlineData(401, "refused, passing")]
    [InlineData(403, "refused")]
    [InlineData(404, "refused")]
    [InlineData(429, "refused, passing")]
    [InlineData(202, "refused, passing")]
    [InlineData(500, "unsure")]
    [InlineData(503, "unsure")]
    [InlineData(0, "unsure")]
    public async Task Each_item_of_a_batch_is_judged_by_its_own_status(int status, string receipt)
    {
        var stub = new Stub(asked => Says.Batch(asked, (id, _) => id == "0" ? (200, DeliverFacts.Row("a1"), null)
            : status == 0 ? (200, "{\"result\":{\"sys_id\"", null) : (status, """{"error":{"message":"words","detail":""}}""", null)));
        await using var instance = stub.Open();
        var given = await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1"), DeliverFacts.Update("w2", "b2", "a2")], Shapes, default);
        Assert.IsType<Delivered>(given[0]);
        Assert.Equal(receipt, Word(given[1]));
        Assert.Single(stub.Asked);
    }

    [Fact]
    public async Task An_item_the_batch_does_not_speak_of_is_unsure()
    {
        var stub = new Stub(_ => Says.Json("""{"batch_request_id":"1","serviced_requests":[{"id":"7","status_code":200},{"id":null}],"unserviced_requests":["x"]}"""));
        await using var instance = stub.Open();
        var given = await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1"), DeliverFacts.Update("w2", "b2", "a2")], Shapes, default);
        Assert.All(given, one => Assert.IsType<Unsure>(one));
    }

    [Fact]
    public async Task A_write_that_hangs_is_unsure_and_is_not_sent_again()
    {
        var time = new FakeTimeProvider(Says.Now);
        var stub = new Stub(_ => Says.Rows(), time) { Before = (_, cancel) => Stub.NeverAsync(cancel) };
        await using var instance = stub.Open();
        var delivery = instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1")], Shapes, default);
        time.Advance(TimeSpan.FromSeconds(60));
        var given = await delivery;
        Assert.Equal("unsure", Word(Assert.Single(given)));
        Assert.Single(stub.Asked);
    }

    [Fact]
    public async Task While_an_instance_is_left_alone_writes_come_back_to_be_sent_later()
    {
        var stub = new Stub(_ => ReadTroubleFacts.Answer("unreachable"));
        await using var instance = stub.Open();
        await instance.SweepAsync(Side.Customer, Shapes["incident"], Cursor.Start, null, default);
        var given = await instance.DeliverAsync([DeliverFacts.Update("w1", "b1", "a1")], Shapes, default);
        Assert.Equal("refused, passing", Word(Assert.Single(given)));
        Assert.Equal(4, stub.Asked.Count);
    }

    private static string Word(Receipt receipt) => receipt switch
    {
        Refused { Passing: true } => "refused, passing",
        Refused => "refused",
        Unsure => "unsure",
        _ => "delivered",
    };
}
