using System.Net.Sockets;
using System.Text;

namespace Connector.Conformance.S01_Common;

/// <summary>Requests nobody well-meaning sends: none may give a 500, none may stop the instance.</summary>
public sealed class HostileInputTests : InstanceTest
{
    [Theory]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("{\"a\":")]
    [InlineData("{\"short_description\":\"\\ud800\"}")]
    [InlineData("\u0000\u0001")]
    [InlineData("{{{{{{{{")]
    [InlineData("[[[[[[]]]]]]")]
    [InlineData("<a><b></a>")]
    [InlineData("'''")]
    [Reference("1.3", "400: bad JSON")]
    public async Task Broken_json_is_400(string body)
    {
        var answer = await Client.Post("/api/now/table/incident", body);

        Assert.Equal((400, "Exception while reading request"), (answer.Status, answer.ErrorMessage));
        Assert.Equal(0, Instance.Count("incident"));
    }

    [Fact]
    [Reference("1.3", "400: bad JSON")]
    public async Task Bytes_that_are_no_text_are_400()
    {
        using var body = new ByteArrayContent([0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xFF, 0xFE, 0x22, 0x7D]);
        body.Headers.ContentType = new("application/json");

        using var response = await Client.Http.PostAsync("/api/now/table/incident", body);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    [Reference("1.3", "400: bad JSON")]
    public async Task Deeply_nested_json_is_400()
    {
        Assert.Equal(400, (await Client.Post("/api/now/table/incident", new string('[', 100_000))).Status);
        Assert.Equal(400, (await Client.Post("/api/now/table/incident", "{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}")).Status);
    }

    [Fact]
    [Reference("1.3", "400: bad request")]
    public async Task An_xml_bomb_is_400()
    {
        const string Bomb = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r><e><description>&b;</description></e></r>""";

        Assert.Equal(400, (await Client.Post("/api/now/table/incident", Bomb, ("Content-Type", "application/xml"))).Status);
    }

    [Theory]
    [InlineData("/api/now/table/../../etc/passwd")]
    [InlineData("/api/now/table/incident/..%2f..%2f")]
    [InlineData("/api/now/table/%00")]
    [InlineData("/api/now/table/incident/%ff%fe")]
    [InlineData("/api/now/table/incident%20")]
    [InlineData("/api/now/table//incident")]
    [InlineData("/api/now/table/INCIDENT")]
    [InlineData("/api/now/table/incident/a/b/c")]
    [InlineData("/api/now/attachment/x/y/z")]
    [InlineData("/api/now/identifyreconcile/deeper/down")]
    [InlineData("/api/now/table/incident/%e2%80%ae")]
    [InlineData("/sandbox/../api/now/table/none")]
    [InlineData("/sandbox/unknown")]
    [Reference("1.4", "Requested URI does not represent any resource")]
    public async Task Path_tricks_are_plain_refusals(string path)
    {
        var answer = await Client.Get(path);

        Assert.InRange(answer.Status, 200, 499);
        Assert.Equal(200, (await Client.Get("/api/now/table/incident")).Status);
    }

    [Theory]
    [InlineData("^^^^^")]
    [InlineData("^OR^OR^NQ^NQ^EQ")]
    [InlineData("ORDERBY")]
    [InlineData("ORDERBYDESC^ORDERBY.")]
    [InlineData("=")]
    [InlineData("short_description")]
    [InlineData("caller_id...name=x")]
    [InlineData("opened_atBETWEEN@@")]
    [InlineData("opened_atONx@y@z")]
    [InlineData("opened_atRELATIVEGT@hour@ago@999999999")]
    [InlineData("opened_atRELATIVEGT@year@ago@99999")]
    [InlineData("opened_at>javascript:gs.daysAgoStart(99999999)")]
    [InlineData("opened_at>javascript:gs.daysAgoStart()")]
    [InlineData("opened_at>javascript:while(true){}")]
    [InlineData("opened_atMORETHANclosed_at@year@after@999999")]
    [InlineData("opened_atSAMEAS")]
    [InlineData("sys_updated_on>zzzz")]
    [InlineData("sys_updated_on>")]
    [InlineData("sys_idIN")]
    [InlineData("sys_idIN,,,")]
    [InlineData("parentIN_HIERARCHYx")]
    [InlineData("parent.parent.parent.parent.parent.parent.number=1")]
    [InlineData("'; DROP TABLE incident; --")]
    [Reference("3.1", "invalid terms are dropped")]
    public async Task Broken_queries_are_answered(string query)
    {
        var id = await Client.Create("incident", "{}");
        await Client.Patch("/api/now/table/incident/" + id, $$"""{"parent":"{{id}}"}""");

        var answer = await Client.Get("/api/now/table/incident?sysparm_query=" + Uri.EscapeDataString(query));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    [Reference("1.3", "413/414: URI too long")]
    public async Task A_long_query_is_414_and_a_long_condition_list_is_answered()
    {
        Assert.Equal(414, (await Client.Get("/api/now/table/incident?sysparm_query=" + new string('x', 40_000))).Status);
        Assert.Equal(200, (await Client.Get("/api/now/table/incident?sysparm_query=" + string.Concat(Enumerable.Repeat("state=1^OR", 1200)))).Status);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET /api/now/table/incident HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /api/now/table/incident HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("GET http://evil/ HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /api/now/table/incident HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YWRtaW46YWRtaW4=\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")]
    [Reference("1.3", "400: bad header")]
    public async Task Raw_nonsense_does_not_stop_the_instance(string raw)
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(Instance.Address.Host, Instance.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(raw));
        }

        Assert.Equal(200, (await Client.Get("/api/now/table/incident")).Status);
        Assert.Equal(0, Instance.Count("incident"));
    }

    [Fact]
    [Reference("1.1", "Content-Type: application/json;charset=UTF-8")]
    public async Task Odd_text_comes_back_as_it_was_sent()
    {
        const string Text = "quote \" back \\ slash / <b>&amp;</b> é 漢字 😀 \u202e tab\t nul";

        var id = await Client.Create("incident", new System.Text.Json.Nodes.JsonObject { ["description"] = Text }.ToJsonString());

        Assert.Equal(Text, (await Client.Get("/api/now/table/incident/" + id)).Text("description"));
        Assert.Single((await Client.Get("/api/now/table/incident?sysparm_query=descriptionLIKE" + Uri.EscapeDataString("漢字 😀"))).Rows);
    }

    [Fact]
    [Reference("1.3", "400: bad JSON, unknown URI, invalid table")]
    public async Task A_thousand_random_requests_never_give_a_500()
    {
        var random = new Random(20240701);
        string[] pieces = ["incident", "task", "sys_user", "v1", "v2", "x", "sysparm_query=", "^OR", "ORDERBY", "state", "IN", "=1", "%", "&", "?", "javascript:", "@", "sysparm_limit=", "-1", "😀", ".", "^NQ", "BETWEEN"];
        for (var i = 0; i < 1000; i++)
        {
            var tail = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            var path = (random.Next(3) == 0 ? "/api/now/" : "/api/now/table/incident?") + Uri.EscapeDataString(tail).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal);
            var answer = random.Next(4) == 0 ? await Client.Post(path, "{'" + tail) : await Client.Get(path);
            Assert.True(answer.Status < 500, $"{path} gave {answer.Status}");
        }
    }
}
