using System.Security.Cryptography;
using System.Text;

namespace Connector.Tests.Instances;

public sealed class AttachFacts
{
    private static readonly string Content = string.Concat(Enumerable.Repeat("0123456789 caf\u00e9 ", 20_000));
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Content);
    private static readonly string Sha = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    [Fact]
    public async Task A_file_goes_from_one_instance_to_the_other_and_is_checked()
    {
        var (from, to) = (Holding(Bytes), Answering(Bytes.Length, Sha));
        await using var source = from.Open();
        await using var target = to.Open();
        var receipt = await target.AttachAsync(Write(File() with { FileName = "../a\\b\n caf\u00e9 \U0001F525+&.txt", ContentType = "text/plain; charset=utf-8" }), source, default);
        Assert.Equal(new Delivered("w1", new RecordKey(Side.Customer, "incident", "a1"), null, "new1"), receipt);
        Assert.Equal("/api/now/attachment/f1/file", Assert.Single(from.Asked).Path);
        var asked = Assert.Single(to.Asked);
        Assert.Equal("/api/now/attachment/file", asked.Path);
        Assert.Equal(Content, asked.Body);
        Assert.Equal(("incident", "a1", ".._a_b caf\u00e9 \U0001F525+&.txt"), (asked.Query["table_name"], asked.Query["table_sys_id"], asked.Query["file_name"]));
    }

    [Fact]
    public async Task Releases_that_send_no_hash_are_checked_by_size()
    {
        var to = new Stub(_ => Says.Json(Says.Result(new { sys_id = "new1", size_bytes = $"{Bytes.Length}" }), 201));
        await using var source = Holding(Bytes).Open();
        await using var target = to.Open();
        Assert.IsType<Delivered>(await target.AttachAsync(Write(File() with { Hash = "", Bytes = -1 }), source, default));
    }

    [Theory]
    [InlineData("stored short")]
    [InlineData("stored differently")]
    [InlineData("read short")]
    [InlineData("read differently")]
    public async Task A_damaged_file_is_taken_away_again(string damage)
    {
        var read = damage == "read short" ? Bytes[..1000] : damage == "read differently" ? [.. Bytes.Reverse()] : Bytes;
        var to = damage == "stored short" ? Answering(7, "") : Answering(read.Length, damage == "stored differently" ? new string('0', 64) : Convert.ToHexStringLower(SHA256.HashData(read)));
        await using var source = Holding(read).Open();
        await using var target = to.Open();
        var receipt = Assert.IsType<Refused>(await target.AttachAsync(Write(File()), source, default));
        Assert.True(receipt.Passing);
        Assert.Equal(("DELETE", "/api/now/attachment/new1"), (to.Asked[^1].Method, to.Asked[^1].Path));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("cut off")]
    [InlineData("broken")]
    public async Task An_upload_without_a_clear_answer_is_unsure_and_not_repeated(string kind)
    {
        var to = new Stub(_ => ReadTroubleFacts.Answer(kind));
        await using var source = Holding(Bytes).Open();
        await using var target = to.Open();
        Assert.IsType<Unsure>(await target.AttachAsync(Write(File()), source, default));
        Assert.Single(to.Asked);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_where_it_hangs_is_sent_nowhere()
    {
        var to = Answering(1, "");
        await using var source = new Stub(_ => Says.Error(404, "No Record found")).Open();
        await using var target = to.Open();
        var receipt = Assert.IsType<Refused>(await target.AttachAsync(Write(File()), source, default));
        Assert.Contains("No Record found", receipt.Detail, StringComparison.Ordinal);
        Assert.Empty(to.Asked);
    }

    [Fact]
    public async Task Downloads_leave_a_place_for_other_calls_until_they_are_disposed()
    {
        await using var instance = new Stub(asked => asked.Path.EndsWith("/file", StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = new ByteArrayContent(Bytes) } : Says.Rows()).Open();
        var first = await instance.DownloadAsync(File(), default);
        var second = await instance.DownloadAsync(File(), default);
        var third = instance.DownloadAsync(File(), default);
        Assert.False(third.IsCompleted);
        Assert.True((await instance.SweepAsync(Side.Customer, new RecordShape("incident", []), Cursor.Start, null, default)).Complete);
        await first.DisposeAsync();
        await using var last = await third;
        using var reader = new StreamReader(last.Content!);
        Assert.Equal(Content, await reader.ReadToEndAsync());
        await second.DisposeAsync();
    }

    private static Attachment File() => new("f1", "sn_customerservice_case", "c1", "file.txt", "text/plain", Bytes.Length, Sha, "2026-03-01 09:00:00", "beth");

    private static AddFile Write(Attachment file) => new("w1", "b1", new RecordKey(Side.Customer, "incident", "a1"), file);

    private static Stub Holding(byte[] bytes) => new(_ => new HttpResponseMessage { Content = new ByteArrayContent(bytes) });

    private static Stub Answering(int size, string hash) => new(asked => asked.Method == "DELETE"
        ? new HttpResponseMessage(System.Net.HttpStatusCode.NoContent)
        : Says.Json(Says.Result(new { sys_id = "new1", size_bytes = $"{size}", hash }), 201));
}
