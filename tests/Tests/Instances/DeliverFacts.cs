using System.Text.Json.Nodes;

namespace Connector.Tests.Instances;

public sealed class DeliverFacts
{
    private static readonly RecordShape Shape = new("incident", ["number", "correlation_id"]);
    private static readonly Dictionary<string, RecordShape> Shapes = new(StringComparer.Ordinal) { ["incident"] = Shape, ["sc_req_item"] = new("sc_req_item", ["number"]) };

    [Fact]
    public async Task One_write_goes_by_itself_and_is_answered_with_what_stuck()
    {
        var stub = Stub.InTurn(() => Says.Json(Row("a1", "INC7")));
        await using var instance = stub.Open();
        var receipt = Assert.IsType<Delivered>(Assert.Single(await instance.DeliverAsync([Update("w1", "b1", "a1", ("short_description", "caf\u00e9 \U0001F525 \"^@+&\n\ud800"))], Shapes, default)));
        Assert.Equal(new RecordKey(Side.Customer, "incident", "a1"), receipt.Key);
        Assert.Same(Shape, receipt.Record!.Shape);
        Assert.Equal("INC7", receipt.Record["number"]);
        var asked = Assert.Single(stub.Asked);
        Assert.Equal(("PATCH", "/api/now/table/incident/a1"), (asked.Method, asked.Path));
        Assert.Equal("caf\u00e9 \U0001F525 \"^@+&\n\ufffd", (string)JsonNode.Parse(asked.Body)!["short_description"]!);
        Assert.Equal("sys_id,sys_updated_on,sys_mod_count,sys_updated_by,number,correlation_id", asked.Query["sysparm_fields"]);
        Assert.Equal("false", asked.Query["sysparm_display_value"]);
    }

    [Fact]
    public async Task Many_writes_go_in_batches_and_those_of_one_bond_stay_together_in_order()
    {
        var stub = new Stub(asked => asked.Path == "/api/now/batch"
            ? Says.Batch(asked, (_, inner) => (inner.Method == "POST" ? 201 : 200, Row(inner.Path.Split('/')[^1]), null), idsAsNumbers: true)
            : Says.Rows());
        await using var instance = stub.Open(config => config with { BatchSize = 4 });
        Write[] writes =
        [
            Update("w1", "b1", "a1"), Update("w2", "b2", "a2"), Update("w3", "b3", "a3"), Update("w4", "b1", "a1"), Update("w5", "b4", "a4"), Update("w6", "b3", "a3"),
        ];
        var receipts = await instance.DeliverAsync(writes, Shapes, default);
        Assert.Equal(writes.Select(write => write.Id), receipts.Select(receipt => receipt.Write));
        Assert.All(receipts, receipt => Assert.IsType<Delivered>(receipt));
        Assert.Equal(["a1 a1 a2", "a3 a3 a4"], stub.Asked.Select(asked => string.Join(' ', asked.Items.Select(item => ((string)item!["url"]!).Split('?')[0].Split('/')[^1]))).Order());
    }

    [Fact]
    public async Task A_failed_write_stops_its_bond_in_later_batches_and_no_other()
    {
        var stub = new Stub(asked => Says.Batch(asked, (_, inner) => inner.Path.EndsWith("bad", StringComparison.Ordinal)
            ? (403, """{"error":{"message":"Operation Failed","detail":"Data Policy Exception: Resolution code"},"status":"failure"}""", null)
            : (200, Row(inner.Path.Split('/')[^1]), null)));
        await using var instance = stub.Open(config => config with { BatchSize = 2 });
        var receipts = await instance.DeliverAsync(
            [Update("w1", "b1", "bad"), Update("w2", "b1", "a1"), Update("w3", "b1", "a1"), Update("w4", "b2", "a2"), Update("w5", "b2", "a2")], Shapes, default);
        Assert.Equal(new Refused("w1", 403, "Operation Failed: Data Policy Exception: Resolution code", Passing: false), receipts[0]);
        Assert.IsType<Delivered>(receipts[1]);
        var behind = Assert.IsType<Refused>(receipts[2]);
        Assert.Equal((0, true), (behind.Status, behind.Passing));
        Assert.IsType<Delivered>(receipts[3]);
        Assert.IsType<Delivered>(receipts[4]);
    }

    [Fact]
    public async Task What_a_batch_did_not_get_round_to_is_sent_again_in_order()
    {
        List<string> ran = [];
        var stub = new Stub(asked => Says.Batch(asked, (id, inner) =>
        {
            if (int.Parse(id) >= 2)
            {
                return null;
            }

            ran.Add(inner.Path.Split('/')[^1]);
            return (200, Row(inner.Path.Split('/')[^1]), null);
        }));
        await using var instance = stub.Open(config => config with { BatchSize = 10 });
        var receipts = await instance.DeliverAsync([.. Enumerable.Range(0, 6).Select(n => Update($"w{n}", "b1", $"a{n}"))], Shapes, default);
        Assert.All(receipts, receipt => Assert.IsType<Delivered>(receipt));
        Assert.Equal(["a0", "a1", "a2", "a3", "a4", "a5"], ran);
    }

    [Fact]
    public async Task A_batch_that_never_gets_round_to_anything_refuses_for_now()
    {
        var stub = new Stub(asked => Says.Batch(asked, (_, _) => null));
        await using var instance = stub.Open();
        var receipts = await instance.DeliverAsync([Update("w1", "b1", "a1"), Update("w2", "b2", "a2")], Shapes, default);
        Assert.All(receipts, receipt => Assert.True(Assert.IsType<Refused>(receipt).Passing));
        Assert.Equal(4, stub.Asked.Count);
    }

    [Fact]
    public async Task A_creation_brings_its_own_sys_id_and_is_found_again_when_it_was_made_before()
    {
        var (mine, theirs, none) = (Id('a'), Id('b'), Id('c'));
        var peer = Id('d');
        var stub = new Stub(asked => asked.Path == "/api/now/batch"
            ? Says.Batch(asked, (_, inner) => (403, """{"error":{"message":"Operation Failed","detail":"Error during insert of incident ()"},"status":"failure"}""", null))
            : Says.Rows(
                new { sys_id = mine, sys_updated_on = "2026-03-01 09:00:00", sys_mod_count = "0", number = "INC1", correlation_id = peer },
                new { sys_id = theirs, sys_updated_on = "2026-03-01 09:00:00", sys_mod_count = "0", number = "INC2", correlation_id = Id('e') }));
        await using var instance = stub.Open();
        var receipts = await instance.DeliverAsync([Create("w1", mine, peer), Create("w2", theirs, peer), Create("w3", none, peer)], Shapes, default);
        var found = Assert.IsType<Delivered>(receipts[0]);
        Assert.Equal((mine, "INC1"), (found.Key.SysId, found.Record!["number"]));
        Assert.Same(Shape, found.Record.Shape);
        Assert.Equal(403, Assert.IsType<Refused>(receipts[1]).Status);
        Assert.Equal(403, Assert.IsType<Refused>(receipts[2]).Status);
        Assert.Equal(mine, (string)stub.Asked[0].Item(0)["sys_id"]!);
        Assert.Equal($"sys_idIN{mine},{theirs},{none}^ORDERBYsys_id", stub.Asked[1].Query["sysparm_query"]);
    }

    [Fact]
    public async Task Added_comments_are_found_again_each_once_the_newest_first()
    {
        var stub = new Stub(asked => asked.Path == "/api/now/batch"
            ? Says.Batch(asked, (_, inner) => (200, Row(inner.Path.Split('/')[^1]), null))
            : Says.Rows(
                Journal("j1", "a1", "comments", "same words", "connector"), Journal("j2", "a1", "comments", "same words", "connector"),
                Journal("j3", "a1", "comments", "same words\r\n", "Connector"), Journal("j4", "a1", "comments", "same words", "beth"),
                Journal("j5", "a1", "work_notes", "other\r\nwords ", "connector")));
        await using var instance = stub.Open();
        var receipts = await instance.DeliverAsync(
            [Entry("w1", "a1", "comments", "same words"), Entry("w2", "a1", "comments", "same words"), Entry("w3", "a1", "work_notes", "other\nwords"), Entry("w4", "a2", "comments", "lost words")],
            Shapes, default);
        Assert.Equal(["j2", "j3", "j5", ""], receipts.Cast<Delivered>().Select(receipt => receipt.EntryId));
        Assert.Equal(2, instance.Calls);
        Assert.Equal("{\"comments\":\"same words\"}", stub.Asked[0].Item(0).ToJsonString());
        Assert.StartsWith("sys_created_on>=2026-03-01 09:58:", stub.Asked[1].Query["sysparm_query"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_leaves_comments_delivered_without_their_id()
    {
        var stub = Stub.InTurn(() => Says.Json(Row("a1")), () => Says.Error(403, "no"));
        await using var instance = stub.Open();
        Assert.Equal("", Assert.IsType<Delivered>(Assert.Single(await instance.DeliverAsync([Entry("w1", "a1", "comments", "words")], Shapes, default))).EntryId);
    }

    [Fact]
    public async Task An_order_is_followed_to_its_requested_item_and_stamped()
    {
        var stub = new Stub(asked => asked.Path switch
        {
            "/api/now/batch" when ((string)asked.Items[0]!["method"]!) == "POST" => Says.Batch(asked, (id, inner) => id == "1"
                ? (400, """{"error":{"message":"Mandatory Variables are required","detail":""},"status":"failure"}""", null)
                : (200, $$$"""{"result":{"sys_id":"req{{{id}}}","number":"REQ{{{id}}}","request_number":"REQ{{{id}}}","request_id":"req{{{id}}}","table":"sc_request","parent_id":null}}""", null)),
            "/api/now/batch" => Says.Batch(asked, (_, inner) => (200, Row(inner.Path.Split('/')[^1], "RITM9"), null)),
            _ => Says.Rows(
                new { sys_id = "r0", sys_updated_on = "2026-03-01 09:00:00", request = "req0", cat_item = "other", number = "RITM8" },
                new { sys_id = "r1", sys_updated_on = "2026-03-01 09:00:00", request = "req0", cat_item = "item", number = "RITM9" }),
        });
        await using var instance = stub.Open();
        var receipts = await instance.DeliverAsync([Order("w1", "b1"), Order("w2", "b2"), Order("w3", "b3")], Shapes, default);
        var delivered = Assert.IsType<Delivered>(receipts[0]);
        Assert.Equal((new RecordKey(Side.Provider, "sc_req_item", "r1"), "RITM9"), (delivered.Key, delivered.Record!["number"]));
        Assert.Equal((400, false), Assert.IsType<Refused>(receipts[1]) is var refused ? (refused.Status, refused.Passing) : default);
        Assert.Contains("REQ2", Assert.IsType<Unsure>(receipts[2]).Detail, StringComparison.Ordinal);
        Assert.Equal("""{"sysparm_quantity":1,"variables":{"ram":"16","bond":"b1"}}""", stub.Asked[0].Item(0).ToJsonString());
        Assert.Equal("requestINreq0,req2^ORDERBYsys_id", stub.Asked[1].Query["sysparm_query"]);
        Assert.Equal("/api/now/table/sc_req_item/r1", ((string)stub.Asked[2].Items[0]!["url"]!).Split('?')[0]);
        Assert.Equal("""{"correlation_id":"peer"}""", stub.Asked[2].Item(0).ToJsonString());
        Assert.Equal(3, instance.Calls);
    }

    [Fact]
    public async Task Items_are_identified_in_one_call_and_read_back()
    {
        var stub = new Stub(asked => asked.Path == "/api/now/identifyreconcile"
            ? Says.Json($$$"""
                {"result":{"items":[
                  {"className":"cmdb_ci_server","operation":"UPDATE","sysId":"{{{Id('2')}}}","inputIndices":[1],"errorCount":0},
                  {"className":"cmdb_ci_server","operation":"INSERT","sysId":"{{{Id('1')}}}","inputIndices":[0],"errorCount":0,"errors":[]},
                  {"className":"cmdb_ci_server","sysId":"Unknown","inputIndices":[2],"errorCount":1,"errors":[{"error":"MISSING_MATCHING_ATTRIBUTES","message":"no name"}]}]}}
                """)
            : Says.Rows(new { sys_id = Id('1'), sys_updated_on = "2026-03-01 09:00:00", name = "one" }, new { sys_id = Id('2'), sys_updated_on = "2026-03-01 09:00:00", name = "two" }));
        await using var instance = stub.Open();
        var shapes = new Dictionary<string, RecordShape>(StringComparer.Ordinal) { ["cmdb_ci_server"] = new("cmdb_ci_server", ["name"]) };
        var receipts = await instance.DeliverAsync([Identify("w1", "n1"), Identify("w2", "n2"), Identify("w3", "n3"), Identify("w4", "n4")], shapes, default);
        Assert.Equal([(Id('1'), "one"), (Id('2'), "two")], receipts.OfType<Delivered>().Select(receipt => (receipt.Key.SysId, receipt.Record!["name"]!)));
        Assert.Equal(new Refused("w3", 0, "MISSING_MATCHING_ATTRIBUTES: no name", Passing: false), receipts[2]);
        Assert.IsType<Unsure>(receipts[3]);
        Assert.Equal("Other Automated", stub.Asked[0].Query["sysparm_data_source"]);
        Assert.Equal(
            """{"className":"cmdb_ci_server","values":{"name":"x"},"sys_object_source_info":{"source_name":"Other Automated","source_native_key":"n1"}}""",
            JsonNode.Parse(stub.Asked[0].Body)!["items"]![0]!.ToJsonString());
        Assert.Equal(2, instance.Calls);
    }

    [Fact]
    public async Task Stopping_lets_the_running_batch_end_and_sends_no_other()
    {
        using var stop = new CancellationTokenSource();
        var stub = new Stub(asked => Says.Batch(asked, (_, inner) => (200, Row(inner.Path.Split('/')[^1]), null))) { Before = (_, _) => stop.CancelAsync() };
        await using var instance = stub.Open(config => config with { BatchSize = 2 });
        var receipts = await instance.DeliverAsync([.. Enumerable.Range(0, 5).Select(n => Update($"w{n}", "b1", $"a{n}"))], Shapes, stop.Token);
        Assert.Equal(2, receipts.OfType<Delivered>().Count());
        Assert.Equal(3, receipts.OfType<Refused>().Count(refused => refused.Passing));
        Assert.Single(stub.Asked);
    }

    [Fact]
    public async Task A_batch_stays_below_the_size_an_instance_takes()
    {
        var stub = new Stub(asked => asked.Path == "/api/now/batch" ? Says.Batch(asked, (_, inner) => (200, Row(inner.Path.Split('/')[^1]), null)) : Says.Json(Row("a0")));
        await using var instance = stub.Open();
        var large = new string('x', 900_000);
        var receipts = await instance.DeliverAsync([.. Enumerable.Range(0, 7).Select(n => Update($"w{n}", "b1", $"a{n}", ("description", large)))], Shapes, default);
        Assert.All(receipts, receipt => Assert.IsType<Delivered>(receipt));
        Assert.All(stub.Asked, asked => Assert.InRange(asked.Body.Length, 1, 4_000_000));
        Assert.Equal(3, stub.Asked.Count);
    }

    internal static UpdateRecord Update(string id, string bond, string record, params (string Field, string Value)[] fields) =>
        new(id, bond, new RecordKey(Side.Customer, "incident", record), [.. fields.Select(field => new FieldValue(field.Field, field.Value))], -1);

    internal static AddEntry Entry(string id, string record, string field, string text) =>
        new(id, record, new RecordKey(Side.Customer, "incident", record), field, text, "source");

    internal static CreateRecord Create(string id, string record, string peer) =>
        new(id, id, new RecordKey(Side.Customer, "incident", record), [new("short_description", "x"), new("correlation_id", peer)]);

    internal static string Row(string id, string number = "INC1") =>
        Says.Result(new { sys_id = id, sys_updated_on = "2026-03-01 09:00:00", sys_mod_count = "3", sys_updated_by = "connector", number });

    private static PlaceOrder Order(string id, string bond) => new(
        id, bond, new RecordKey(Side.Provider, "sc_req_item", ""), "item", [new("ram", "16"), new("bond", bond)], [new("correlation_id", "peer")]);

    private static IdentifyItem Identify(string id, string native) => new(
        id, id, new RecordKey(Side.Provider, "cmdb_ci_server", ""), [new("name", "x")], "Other Automated", native);

    private static object Journal(string id, string record, string field, string text, string by) =>
        new { sys_id = id, element_id = record, element = field, value = text, sys_created_on = "2026-03-01 10:00:00", sys_created_by = by };

    private static string Id(char digit) => new(digit, 32);
}
