using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.S05_Attachments;

/// <summary>Reference 5: what is refused, cut or made harmless.</summary>
public sealed class AttachmentLimitTests : InstanceTest
{
    private protected override SandboxOptions Options => new()
    {
        Users = [new("admin", "admin") { Roles = ["admin"] }, new("clerk", "pw") { Roles = ["itil"] }, new("filer", "pw") { Roles = ["itil", "filer"] }],
    };

    [Theory]
    [InlineData("report.exe", 400)]
    [InlineData("report.pdf", 201)]
    [InlineData("REPORT.PDF", 201)]
    [InlineData("pdf", 400)]
    [Reference("5", "glide.attachment.extensions (whitelist)")]
    public async Task Only_listed_extensions_are_taken(string name, int status)
    {
        await Set("glide.attachment.extensions", "pdf, txt");
        var id = await Client.Create("incident", "{}");

        Assert.Equal(status, (await Upload(Client, id, name)).Status);
    }

    [Fact]
    [Reference("5", "com.glide.attachment.max_size (MB)")]
    public async Task The_largest_size_is_a_property()
    {
        await Set("com.glide.attachment.max_size", "1");
        var id = await Client.Create("incident", "{}");

        Assert.Equal(201, (await Upload(Client, id, "a", new string('x', 1024 * 1024))).Status);
        Assert.Equal(400, (await Upload(Client, id, "b", new string('x', (1024 * 1024) + 1))).Status);
        Assert.Equal(1, Instance.Count("sys_attachment"));
    }

    [Fact]
    [Reference("5", "glide.attachment.role")]
    public async Task A_role_may_be_needed_to_attach()
    {
        await Set("glide.attachment.role", "filer");
        var id = await Client.Create("incident", "{}");
        using var clerk = new Client(Instance.Address, "clerk", "pw");
        using var filer = new Client(Instance.Address, "filer", "pw");

        Assert.Equal(403, (await Upload(clerk, id, "a")).Status);
        Assert.Equal(201, (await Upload(filer, id, "a")).Status);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    [InlineData("<script>alert(1)</script>.html")]
    [InlineData("ümläut \u2603 \"quoted\".txt")]
    [InlineData("%2e%2e%2f")]
    [Reference("5", "file_name; X-Attachment-Metadata header = JSON of the metadata")]
    public async Task Hostile_names_stay_text_and_break_no_header(string name)
    {
        var id = await Client.Create("incident", "{}");

        var stored = await Upload(Client, id, name);
        using var file = await Client.Http.GetAsync($"/api/now/attachment/{stored.Text("sys_id")}/file");

        Assert.Equal(name.Replace("\r\n", "", StringComparison.Ordinal), stored.Text("file_name"));
        Assert.Equal(200, (int)file.StatusCode);
        Assert.False(file.Headers.Contains("Set-Cookie") && file.Headers.GetValues("Set-Cookie").Any(c => c.Contains("x=y", StringComparison.Ordinal)));
        Assert.Equal(stored.Text("file_name"), JsonNode.Parse(file.Headers.GetValues("X-Attachment-Metadata").Single())!["file_name"]!.GetValue<string>());
    }

    [Fact]
    [Reference("5", "file_name 100 characters")]
    public async Task A_name_ends_at_a_hundred_characters()
    {
        var id = await Client.Create("incident", "{}");

        Assert.Equal(new string('n', 100), (await Upload(Client, id, new string('n', 300))).Text("file_name"));
    }

    [Fact]
    [Reference("5", "GET file: Content-Type of the file")]
    public async Task A_type_no_header_can_carry_is_sent_as_bytes()
    {
        var id = await Client.Create("incident", "{}");
        var file = (await Upload(Client, id, "a")).Text("sys_id");
        await Client.Patch("/api/now/table/sys_attachment/" + file, """{"content_type":"text/pl\nain"}""");

        using var response = await Client.Http.GetAsync($"/api/now/attachment/{file}/file");

        Assert.Equal((200, "application/octet-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    [Reference("5", "multipart: the file part last")]
    public async Task What_follows_the_file_in_a_form_is_not_read()
    {
        var id = await Client.Create("incident", "{}");
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent([1, 2, 3]);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(part, "uploadFile", "p.png");
        form.Add(new StringContent("incident"), "table_name");
        form.Add(new StringContent(id), "table_sys_id");

        using var response = await Client.Http.PostAsync("/api/now/attachment/upload", form);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("no boundary at all", "multipart/form-data")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\ncut off", "multipart/form-data; boundary=b")]
    [InlineData("{}", "application/json")]
    [InlineData("", "multipart/form-data; boundary=b")]
    [Reference("5", "400 when a parameter is missing")]
    public async Task A_broken_form_is_a_bad_request(string body, string type)
    {
        using var content = new StringContent(body, Encoding.ASCII);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Client.Http.PostAsync("/api/now/attachment/upload", content);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private async Task Set(string property, string value)
    {
        var id = (await Client.Get("/api/now/table/sys_properties?name=" + property)).Column("sys_id")[0];
        Assert.Equal(200, (await Client.Patch("/api/now/table/sys_properties/" + id, $$"""{"value":"{{value}}"}""")).Status);
    }

    private static Task<Answer> Upload(Client client, string id, string name, string content = "x") => client.Post(
        $"/api/now/attachment/file?table_name=incident&table_sys_id={id}&file_name={Uri.EscapeDataString(name)}", content, ("Content-Type", "text/plain"));
}
