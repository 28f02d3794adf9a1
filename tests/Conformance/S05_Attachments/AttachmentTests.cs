using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S05_Attachments;

/// <summary>Reference 5: attachments.</summary>
public sealed class AttachmentTests : InstanceTest
{
    private static readonly byte[] Content = [0, 1, 2, 255, 254, 10, 13];

    private protected override SandboxOptions Options => new() { MaxAttachmentBytes = 12 * 1024 * 1024 };

    [Reference("5", "POST file; result keys all strings, hash is SHA-256")]
    [Reference("5", "GET file: Content-Type of the file, X-Attachment-Metadata")]
    [Fact]
    public async Task A_raw_upload_is_stored_with_its_hash_and_read_back_byte_for_byte()
    {
        var id = await Client.Create("incident", "{}");

        var meta = await Upload(id, "näme 1.bin", Content);

        Assert.Equal("7", meta["size_bytes"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), meta["hash"]!.GetValue<string>());
        Assert.Equal(("näme 1.bin", "application/x-thing"), (meta["file_name"]!.GetValue<string>(), meta["content_type"]!.GetValue<string>()));
        Assert.All(meta.AsObject(), p => Assert.Equal(System.Text.Json.JsonValueKind.String, p.Value!.GetValueKind()));
        using var file = await Client.Http.GetAsync($"/api/now/attachment/{meta["sys_id"]}/file");
        Assert.Equal(Content, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/x-thing", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("7", JsonNode.Parse(file.Headers.GetValues("X-Attachment-Metadata").Single())!["size_bytes"]!.GetValue<string>());
    }

    [Reference("5", "POST upload: multipart")]
    [Reference("5", "list with X-Total-Count")]
    [Fact]
    public async Task A_form_upload_is_stored()
    {
        var id = await Client.Create("incident", "{}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("incident"), "table_name" },
            { new StringContent(id), "table_sys_id" },
        };
        var part = new ByteArrayContent(Content);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(part, "uploadFile", "p.png");

        using var response = await Client.Http.PostAsync("/api/now/attachment/upload", form);

        Assert.Equal(201, (int)response.StatusCode);
        Assert.NotNull(response.Headers.Location);
        var list = await Client.Get("/api/now/attachment?sysparm_query=table_name=incident^table_sys_id=" + id);
        Assert.Equal(["p.png"], list.Column("file_name"));
        Assert.Equal(["image/png"], list.Column("content_type"));
        Assert.Equal("1", list.Header("X-Total-Count"));
    }

    [Reference("5", "same file_name again creates a second attachment")]
    [Fact]
    public async Task The_same_name_twice_makes_two()
    {
        var id = await Client.Create("incident", "{}");

        await Upload(id, "same.txt", Content);
        await Upload(id, "same.txt", Content);

        Assert.Equal(2, Instance.Count("sys_attachment", "table_sys_id=" + id));
    }

    [Reference("5", "404 when the target record is absent, 400 when a parameter is missing")]
    [Theory]
    [InlineData("table_name=incident&table_sys_id=none&file_name=a", 404)]
    [InlineData("table_name=nothing&table_sys_id=none&file_name=a", 404)]
    [InlineData("table_name=incident&file_name=a", 400)]
    [InlineData("table_name=incident&table_sys_id=x", 400)]
    public async Task An_upload_to_nowhere_is_refused(string query, int status)
    {
        var answer = await Client.Post("/api/now/attachment/file?" + query, "x", ("Content-Type", "text/plain"));

        Assert.Equal(status, answer.Status);
        Assert.Equal(0, Instance.Count("sys_attachment"));
    }

    [Reference("5", "PATCH renames with 204, DELETE 204 and then 404")]
    [Fact]
    public async Task Renaming_and_deleting_answer_204()
    {
        var id = await Client.Create("incident", "{}");
        var attachment = (await Upload(id, "a.txt", Content))["sys_id"]!.GetValue<string>();

        Assert.Equal(204, (await Client.Patch("/api/now/v1/attachment/" + attachment, """{"file_name":"b.txt"}""")).Status);
        Assert.Equal("b.txt", (await Client.Get("/api/now/attachment/" + attachment)).Text("file_name"));
        Assert.Equal(204, (await Client.Send(HttpMethod.Delete, "/api/now/attachment/" + attachment)).Status);
        Assert.Equal(404, (await Client.Get("/api/now/attachment/" + attachment)).Status);
        Assert.Equal(404, (await Client.Get($"/api/now/attachment/{attachment}/file")).Status);
    }

    [Reference("5", "attachments of a deleted record cascade")]
    [Fact]
    public async Task Attachments_go_with_their_record()
    {
        var id = await Client.Create("incident", """{"comments":"x"}""");
        await Upload(id, "a.txt", Content);

        await Client.Send(HttpMethod.Delete, "/api/now/table/incident/" + id);

        Assert.Equal((0, 0), (Instance.Count("sys_attachment"), Instance.Count("sys_journal_field")));
    }

    [Reference("5", "upload is not bound by the 10 MB JSON limit")]
    [Fact]
    public async Task A_file_may_be_larger_than_a_json_body_but_not_than_the_limit()
    {
        var id = await Client.Create("incident", "{}");

        await Upload(id, "big.bin", new byte[11 * 1024 * 1024]);
        var answer = await Client.Post($"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name=x",
            new string('x', 13 * 1024 * 1024), ("Content-Type", "text/plain"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(1, Instance.Count("sys_attachment"));
    }

    private async Task<JsonNode> Upload(string id, string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-thing");
        using var response = await Client.Http.PostAsync(
            $"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name={Uri.EscapeDataString(name)}", body);
        Assert.Equal(201, (int)response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
    }
}
