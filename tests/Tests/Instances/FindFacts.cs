using System.Globalization;

namespace Connector.Tests.Instances;

public sealed class FindFacts
{
    private static readonly RecordShape Shape = new("incident", ["number"]);

    [Fact]
    public async Task A_few_records_are_fetched_in_one_plain_call()
    {
        var stub = Stub.InTurn(() => Says.Json(Says.Result(new[] { Row("a1"), Row("a2") })));
        await using var instance = stub.Open();
        var answer = await instance.FetchAsync(Side.Provider, Shape, ["a1", "a2", "a3", "a1"], default);
        Assert.True(answer.Complete);
        Assert.Equal(["a1", "a2"], answer.Items.Select(row => row.Key.SysId));
        Assert.Equal(Side.Provider, answer.Items[0].Key.Side);
        Assert.Equal("sys_idINa1,a2,a3^ORDERBYsys_id", Assert.Single(stub.Asked).Query["sysparm_query"]);
    }

    [Fact]
    public async Task Many_records_are_fetched_in_one_batch()
    {
        var stub = new Stub(asked => Says.Batch(asked, (_, inner) => (200, Says.Result(Ids(inner).Select(id => Row(id)).ToArray()), null)));
        await using var instance = stub.Open();
        string[] ids = [.. Enumerable.Range(0, 1234).Select(n => n.ToString("x32", CultureInfo.InvariantCulture))];
        var answer = await instance.FetchAsync(Side.Provider, Shape, ids, default);
        Assert.Equal(ids, answer.Items.Select(row => row.Key.SysId));
        Assert.Equal(1, instance.Calls);
        Assert.All(stub.Asked[0].Items, item => Assert.Equal("GET", (string)item!["method"]!));
    }

    [Fact]
    public async Task What_a_batch_did_not_get_round_to_is_asked_again()
    {
        var stub = new Stub(asked => Says.Batch(asked, (id, inner) => id is "0" or "1" ? (200, Says.Result(Ids(inner).Select(name => Row(name)).ToArray()), null) : null, idsAsNumbers: true));
        await using var instance = stub.Open();
        string[] ids = [.. Enumerable.Range(0, 700).Select(n => n.ToString("x32", CultureInfo.InvariantCulture))];
        var answer = await instance.FetchAsync(Side.Provider, Shape, ids, default);
        Assert.True(answer.Complete);
        Assert.Equal(700, answer.Items.Count);
        Assert.Equal([7, 5, 3, 1], stub.Asked.Where(asked => asked.Path == "/api/now/batch").Select(asked => asked.Items.Count));
    }

    [Fact]
    public async Task A_batch_that_never_gets_round_to_anything_is_told()
    {
        var stub = new Stub(asked => Says.Batch(asked, (_, _) => null));
        await using var instance = stub.Open();
        var answer = await instance.FetchAsync(Side.Provider, Shape, [.. Enumerable.Range(0, 300).Select(n => $"{n:x32}")], default);
        Assert.Equal("CB3018", answer.Trouble!.Code);
        Assert.Equal(4, stub.Asked.Count);
    }

    [Fact]
    public async Task One_bad_item_of_a_batch_makes_the_answer_incomplete_and_keeps_the_rest()
    {
        var stub = new Stub(asked => Says.Batch(asked, (id, inner) => id == "1"
            ? (403, """{"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"}""", null)
            : (200, Says.Result(Ids(inner).Select(name => Row(name)).ToArray()), null)));
        await using var instance = stub.Open();
        var answer = await instance.FetchAsync(Side.Provider, Shape, [.. Enumerable.Range(0, 250).Select(n => $"{n:x32}")], default);
        Assert.Equal("CB3005", answer.Trouble!.Code);
        Assert.Equal(150, answer.Items.Count);
    }

    [Fact]
    public async Task What_cannot_be_a_sys_id_is_not_asked_for()
    {
        var stub = Stub.InTurn(() => Says.Rows());
        await using var instance = stub.Open();
        Assert.True((await instance.FetchAsync(Side.Provider, Shape, ["a^ORb", "", "a,b", "x\n"], default)).Complete);
        Assert.Empty(stub.Asked);
    }

    [Fact]
    public async Task Comments_are_read_oldest_first_with_their_authors()
    {
        var stub = Stub.InTurn(() => Says.Rows(
            new { sys_id = "j1", element_id = "a1", element = "comments", value = "caf\u00e9 \U0001F525\r\n", sys_created_on = "2026-03-01 09:00:00", sys_created_by = "beth" },
            new { sys_id = "j2", element_id = "zz", element = "comments", value = "someone else's", sys_created_on = "2026-03-01 09:00:00", sys_created_by = "beth" },
            new { sys_id = "j3", element_id = "a1", element = "approval_history", value = "another field", sys_created_on = "2026-03-01 09:00:00", sys_created_by = "beth" }));
        await using var instance = stub.Open();
        var answer = await instance.JournalAsync(["a1", "a2"], ["comments", "work_notes"], "2026-03-01 08:00:00", default);
        Assert.Equal(new JournalEntry("j1", "a1", "comments", "caf\u00e9 \U0001F525\r\n", "2026-03-01 09:00:00", "beth"), Assert.Single(answer.Items));
        Assert.Equal("/api/now/table/sys_journal_field", stub.Asked[0].Path);
        Assert.Equal(
            "sys_created_on>=2026-03-01 08:00:00^element_idINa1,a2^elementINcomments,work_notes^ORDERBYsys_created_on^ORDERBYsys_id",
            stub.Asked[0].Query["sysparm_query"]);
    }

    [Fact]
    public async Task Files_are_read_with_what_can_be_known_of_them()
    {
        var stub = Stub.InTurn(() => Says.Rows(
            new { sys_id = "f1", table_name = "incident", table_sys_id = "a1", file_name = "../x.txt", content_type = "", size_bytes = "12", hash = "AB", sys_created_on = "2026-03-01 09:00:00", sys_created_by = "beth" },
            new { sys_id = "f2", table_name = "ZZ_YYincident", table_sys_id = "a1", file_name = "photo" },
            new { sys_id = "f3", table_name = "incident", table_sys_id = "a1", file_name = "old" }));
        await using var instance = stub.Open();
        var answer = await instance.FilesAsync(["a1"], default);
        Assert.Equal(
            [
                new Attachment("f1", "incident", "a1", "../x.txt", "application/octet-stream", 12, "ab", "2026-03-01 09:00:00", "beth"),
                new Attachment("f3", "incident", "a1", "old", "application/octet-stream", -1, "", "", ""),
            ],
            answer.Items);
        await instance.SweepFilesAsync(["incident", "problem"], new Cursor("2026-03-01 08:00:00"), default);
        Assert.Equal(
            "sys_created_on>=2026-03-01 08:00:00^table_nameINincident,problem^ORDERBYsys_created_on^ORDERBYsys_id",
            stub.Asked[1].Query["sysparm_query"]);
    }

    [Fact]
    public async Task Records_are_found_by_a_key_whatever_its_case_and_hostile_keys_find_nothing()
    {
        var stub = new Stub(asked => Says.Batch(asked, (id, _) => (200, Says.Result(id == "0"
            ? new object[]
            {
                new { sys_id = "u1", email = "BETH@acme.example", active = "true" },
                new { sys_id = "u2", email = "beth@acme.example", active = "false" },
                new { sys_id = "u3", email = "stranger@acme.example", active = "true" },
                new { sys_id = "u4", email = "a^b@acme.example" },
            }
            : [new { sys_id = "u5", email = "x,y@acme.example", active = "true" }]), null)));
        await using var instance = stub.Open();
        var answer = await instance.FindAsync(
            "sys_user", "email", ["Beth@acme.example", "a^b@acme.example", "x,y@acme.example", "javascript:gs.getUserID()", "", "two\nlines"], default);
        Assert.Equal([new("Beth@acme.example", "u1"), new("a^b@acme.example", "u4"), new("x,y@acme.example", "u5")], answer.Items);
        Assert.Equal(
            ["emailINBeth@acme.example,a^^b@acme.example^ORDERBYsys_id", "email=x,y@acme.example^ORDERBYsys_id"],
            stub.Asked[0].Items.Select(item => Stub.Split(((string)item!["url"]!).Split('?')[1])["sysparm_query"]));
    }

    [Fact]
    public async Task A_key_column_that_does_not_exist_is_told_instead_of_taking_every_record()
    {
        var stub = Stub.InTurn(() => Says.Json(Says.Result(new[] { Row("a1"), Row("a2") }), total: 50_000));
        await using var instance = stub.Open();
        var answer = await instance.FindAsync("sys_user", "u_none", ["x"], default);
        Assert.Equal("CB3020", answer.Trouble!.Code);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public async Task Variables_are_read_from_the_options_of_requested_items()
    {
        var stub = Stub.InTurn(() => Says.Json("""
            {"result":[{"sys_id":"m1","request_item":"r1","sc_item_option.item_option_new.name":"ram","sc_item_option.value":"16"},
                       {"sys_id":"m2","request_item":"r1","sc_item_option.item_option_new.name":"bond","sc_item_option.value":"B1"}]}
            """, total: 2));
        await using var instance = stub.Open();
        Assert.Equal([new("r1", "ram", "16"), new("r1", "bond", "B1")], (await instance.VariablesAsync(["r1"], default)).Items);
        Assert.Equal("request_itemINr1^ORDERBYsys_id", stub.Asked[0].Query["sysparm_query"]);
        Assert.Equal([new KeyMatch("b1", "r1")], (await instance.FindOrdersAsync("bond", ["b1"], default)).Items);
        Assert.Equal(
            "sc_item_option.item_option_new.name=bond^sc_item_option.valueINb1^ORDERBYsys_id",
            stub.Asked[1].Query["sysparm_query"]);
    }

    private static object Row(string id) => new { sys_id = id, sys_updated_on = "2026-03-01 09:00:00", number = "INC" };

    private static string[] Ids(Asked inner) => inner.Query["sysparm_query"].Split("IN")[1].Split('^')[0].Split(',');
}
