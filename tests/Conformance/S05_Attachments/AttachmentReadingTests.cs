using Connector.Sandbox;
using Connector.Sandbox.Switches;

namespace Connector.Conformance.S05_Attachments;

/// <summary>Reference 5: lists, attributes, versions and times.</summary>
public sealed class AttachmentReadingTests : InstanceTest
{
    private readonly ManualTime time = new(new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero));

    private protected override SandboxOptions Options => new() { Time = time, Users = [new("admin", "admin") { Roles = ["admin"] }, new("half", "pw")] };

    [Fact]
    [Reference("5", "/api/now/[v1/]attachment: the v2 path does not exist")]
    public async Task Version_two_does_not_exist()
    {
        Assert.Equal(200, (await Client.Get("/api/now/v1/attachment")).Status);
        var answer = await Client.Get("/api/now/v2/attachment");

        Assert.Equal((400, "Requested URI does not represent any resource"), (answer.Status, answer.ErrorMessage));
    }

    [Fact]
    [Reference("5", "default limit 1000, X-Total-Count present")]
    public async Task A_list_ends_at_a_thousand()
    {
        var id = await Client.Create("incident", "{}");
        for (var i = 0; i < 1003; i++)
            Instance.Insert("sys_attachment", new Dictionary<string, string> { ["table_name"] = "incident", ["table_sys_id"] = id, ["file_name"] = "f" });

        var answer = await Client.Get("/api/now/attachment");

        Assert.Equal((1000, "1003"), (answer.Rows.Count, answer.Header("X-Total-Count")));
        Assert.Contains("sysparm_offset=1000>;rel=\"next\"", answer.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("5", "POST file: creation_time")]
    public async Task A_file_may_be_older_than_its_upload()
    {
        var id = await Client.Create("incident", "{}");

        var file = await Upload(id, "a.txt", "&creation_time=2024-06-01%2008:00:00");

        Assert.Equal(("2024-06-01 08:00:00", "2024-07-01 12:00:00"), (file.Text("sys_created_on"), file.Text("sys_updated_on")));
        Assert.Single((await Client.Get("/api/now/table/sys_attachment?sysparm_query=sys_created_on<2024-06-02")).Rows);
    }

    [Fact]
    [Reference("5", "GET/POST/PUT/DELETE /attachment/{id}/attributes[/{key}]")]
    public async Task Attributes_are_added_read_changed_and_taken_away()
    {
        var id = await Client.Create("incident", "{}");
        var path = $"/api/now/attachment/{(await Upload(id, "a.txt")).Text("sys_id")}/attributes";

        var added = await Client.Post(path, """{"key":"author","value":"Ada"}""");
        await Client.Post(path, """{"key":"page","value":7}""");
        var changed = await Client.Send(HttpMethod.Put, path + "/author", """{"value":"Bob"}""");
        var all = await Client.Get(path);
        var gone = await Client.Send(HttpMethod.Delete, path + "/page");

        Assert.Equal((201, """{"key":"author","value":"Ada"}"""), (added.Status, added.Result.ToJsonString()));
        Assert.Equal((200, "Bob"), (changed.Status, changed.Text("value")));
        Assert.Equal("""[{"key":"author","value":"Bob"},{"key":"page","value":"7"}]""", all.Result.ToJsonString());
        Assert.Equal(204, gone.Status);
        Assert.Equal("Bob", (await Client.Get(path + "/author")).Text("value"));
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, path)).Status);
        Assert.Empty((await Client.Get(path)).Rows);
    }

    [Theory]
    [InlineData("GET", "/none", null, 404)]
    [InlineData("PUT", "/none", """{"value":"x"}""", 404)]
    [InlineData("DELETE", "/none", null, 404)]
    [InlineData("PUT", "/author", "{}", 400)]
    [InlineData("POST", "", "{}", 400)]
    [InlineData("POST", "", """{"key":"author"}""", 400)]
    [InlineData("PATCH", "/author", "{}", 405)]
    [Reference("5", "attributes[/{key}]")]
    public async Task An_attribute_that_is_not_there_or_not_said_is_refused(string verb, string key, string? body, int status)
    {
        var id = await Client.Create("incident", "{}");
        var path = $"/api/now/attachment/{(await Upload(id, "a.txt")).Text("sys_id")}/attributes";
        await Client.Post(path, """{"key":"author","value":"Ada"}""");

        Assert.Equal(status, (await Client.Send(new HttpMethod(verb), path + key, body)).Status);
    }

    [Fact]
    [Reference("5", "attachments of a deleted record cascade")]
    public async Task Attributes_go_with_their_file_and_a_file_with_its_record()
    {
        var id = await Client.Create("incident", "{}");
        await Client.Post($"/api/now/attachment/{(await Upload(id, "a.txt")).Text("sys_id")}/attributes", """{"key":"k","value":"v"}""");

        await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);

        Assert.Equal((0, 0), (Instance.Count("sys_attachment"), Instance.Count("sys_attachment_attribute")));
    }

    [Fact]
    [Reference("5", "catalog image attachments: table_name is prefixed ZZ_YY")]
    public async Task Images_of_fields_hang_on_a_prefixed_table_and_are_told_apart()
    {
        var id = await Client.Create("sc_cat_item", """{"name":"Laptop"}""");
        await Upload(id, "picture.png", table: "ZZ_YYsc_cat_item");
        await Upload(id, "manual.pdf", table: "sc_cat_item");

        var files = await Client.Get("/api/now/attachment?sysparm_query=table_sys_id=" + id + "^table_nameNOT LIKEZZ_YY");

        Assert.Equal(["manual.pdf"], files.Column("file_name"));
    }

    [Fact]
    [Reference("5", "404 when the target record is absent or hidden")]
    public async Task Files_of_a_hidden_record_are_hidden_with_it()
    {
        var id = await Client.Create("incident", "{}");
        var file = (await Upload(id, "a.txt")).Text("sys_id");
        Instance.Switches.Add(new AccessRule(AccessEffect.HideRows, "incident") { User = "half" });
        using var half = new Client(Instance.Address, "half", "pw");

        Assert.Equal(404, (await half.Get("/api/now/attachment/" + file)).Status);
        Assert.Equal(404, (await half.Get($"/api/now/attachment/{file}/file")).Status);
        Assert.Equal(404, (await half.Get($"/api/now/attachment/{file}/attributes")).Status);
        Assert.Empty((await half.Get("/api/now/attachment")).Rows);
        Assert.Equal(404, (await half.Post($"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name=b", "x", ("Content-Type", "text/plain"))).Status);
    }

    private async Task<Answer> Upload(string id, string name, string more = "", string table = "incident")
    {
        var answer = await Client.Post(
            $"/api/now/attachment/file?table_name={table}&table_sys_id={id}&file_name={name}{more}", "x", ("Content-Type", "text/plain"));
        Assert.Equal(201, answer.Status);
        return answer;
    }
}
