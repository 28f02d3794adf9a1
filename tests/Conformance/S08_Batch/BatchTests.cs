using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S08_Batch;

/// <summary>Reference 8: many requests in one.</summary>
public sealed class BatchTests : InstanceTest
{
    [Fact]
    [Reference("8", "items run in order; out 200 whatever the items did; ids come back as strings")]
    public async Task Items_run_in_order_and_are_answered_one_by_one()
    {
        const string Id = "0123456789abcdef0123456789abcdef";
        var answer = await Send(
            Item(1, "POST", "/api/now/table/incident", $$"""{"sys_id":"{{Id}}","short_description":"é"}"""),
            Item("two", "GET", $"/api/now/table/incident/{Id}?sysparm_fields=short_description"),
            Item(3, "GET", "/api/now/table/nothing"),
            Item(4, "DELETE", "/api/now/table/incident/" + Id));

        Assert.Equal(200, answer.Status);
        Assert.Equal("7", answer.Json["batch_request_id"]!.GetValue<string>());
        var items = answer.Json["serviced_requests"]!.AsArray();
        Assert.Equal(["1", "two", "3", "4"], items.Select(i => i!["id"]!.GetValue<string>()));
        Assert.Equal([201, 200, 400, 204], items.Select(i => i!["status_code"]!.GetValue<int>()));
        Assert.Equal("Created", items[0]!["status_text"]!.GetValue<string>());
        Assert.Equal("é", BodyOf(items[1]!)["result"]!["short_description"]!.GetValue<string>());
        Assert.Contains(items[0]!["headers"]!.AsArray(), h => h!["name"]!.GetValue<string>() == "Location");
        Assert.Equal("", items[3]!["body"]!.GetValue<string>());
        Assert.Empty(answer.Json["unserviced_requests"]!.AsArray());
    }

    [Fact]
    [Reference("1.1", "the Batch sample decodes to single-quoted JSON and is answered 201")]
    public async Task A_documented_single_quoted_body_is_taken()
    {
        var answer = await Send(Item(1, "POST", "/api/now/table/incident", "{'short_description':'x'}"));

        Assert.Equal(201, answer.Json["serviced_requests"]![0]!["status_code"]!.GetValue<int>());
    }

    [Fact]
    [Reference("8", "unserviced = not executed")]
    public async Task Unserviced_items_were_not_executed()
    {
        Instance.Switches.Add(new Fault(FaultKind.Unserviced) { Method = "POST", After = 1 });

        var answer = await Send(
            Item(1, "POST", "/api/now/table/incident", "{}"), Item(2, "POST", "/api/now/table/incident", "{}"), Item(3, "POST", "/api/now/table/incident", "{}"));

        Assert.Equal(["2"], answer.Json["unserviced_requests"]!.AsArray().Select(i => i!.GetValue<string>()));
        Assert.Equal(2, Instance.Count("incident"));
    }

    [Fact]
    [Reference("8", "nested batch not allowed")]
    public async Task A_batch_in_a_batch_is_no_resource_and_bad_items_fail_alone()
    {
        var answer = await Send(
            Item(1, "POST", "/api/now/batch", "{}"), Item(2, "GET", "incident"), new JsonObject { ["id"] = "3" },
            new JsonObject { ["id"] = "4", ["method"] = "POST", ["url"] = "/api/now/table/incident", ["body"] = "%%%" });

        Assert.Equal([400, 400, 400, 400], answer.Json["serviced_requests"]!.AsArray().Select(i => i!["status_code"]!.GetValue<int>()));
    }

    [Fact]
    [Reference("8", "unserviced = time ran out, not executed; 30 s default")]
    public async Task Items_the_time_runs_out_for_are_unserviced()
    {
        Instance.Switches.BatchQuota = TimeSpan.Zero;

        var answer = await Send(Item(1, "POST", "/api/now/table/incident", "{}"), Item(2, "POST", "/api/now/table/incident", "{}"));

        Assert.Equal((200, 0), (answer.Status, Instance.Count("incident")));
        Assert.Equal(["1", "2"], answer.Json["unserviced_requests"]!.AsArray().Select(i => i!.GetValue<string>()));
    }

    [Fact]
    [Reference("8", "limits: item body in 5 MB, response 10 MB")]
    public async Task An_item_too_large_fails_alone_with_a_message()
    {
        var answer = await Send(
            Item(1, "POST", "/api/now/table/incident", "{\"description\":\"" + new string('x', 6 * 1024 * 1024) + "\"}"),
            Item(2, "POST", "/api/now/table/incident", "{}"));

        var items = answer.Json["serviced_requests"]!.AsArray();
        Assert.Equal([400, 201], items.Select(i => i!["status_code"]!.GetValue<int>()));
        Assert.StartsWith("Rejected large REST payload", items[0]!["error_message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(items[1]!["error_message"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"rest_requests\":5}")]
    [InlineData("not json")]
    [Reference("1.3", "400: bad JSON")]
    public async Task What_is_no_batch_is_400(string body) => Assert.Equal(400, (await Client.Post("/api/now/batch", body)).Status);

    [Fact]
    [Reference("8", "exclude_response_headers")]
    public async Task Response_headers_can_be_declined_and_items_are_counted_apart()
    {
        var item = Item(1, "GET", "/api/now/table/incident");
        item["exclude_response_headers"] = true;

        var answer = await Send(item);

        Assert.Null(answer.Json["serviced_requests"]![0]!["headers"]);
        Assert.Equal((1, 1), (Instance.Traffic.Requests, Instance.Traffic.BatchItems));
        Assert.Equal(1, Instance.Traffic.Count("incident", "GET"));
    }

    private static JsonObject Item(JsonNode id, string method, string url, string? body = null)
    {
        var item = new JsonObject { ["id"] = id, ["method"] = method, ["url"] = url };
        item["headers"] = new JsonArray(new JsonObject { ["name"] = "Content-Type", ["value"] = "application/json" });
        if (body is not null) item["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(body));
        return item;
    }

    private static JsonNode BodyOf(JsonNode item) => JsonNode.Parse(Convert.FromBase64String(item["body"]!.GetValue<string>()))!;

    private Task<Answer> Send(params JsonNode[] items) =>
        Client.Post("/api/now/v1/batch", new JsonObject { ["batch_request_id"] = 7, ["rest_requests"] = new JsonArray(items) }.ToJsonString());
}
