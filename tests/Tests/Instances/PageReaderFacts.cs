using System.Text;
using System.Text.Json;
using Connector.Instances.Reads;

namespace Connector.Tests.Instances;

public sealed class PageReaderFacts
{
    private const string Mixed = """
        {"session":{"result":[{"sys_id":"no"}]},"result":[
          {"sys_id":"a1","number":"INC1","caller_id":{"link":"https://x/value","value":"u1"},"active":true,"impact":3.0,"close_notes":null,"list":["x",{"value":"y"}],"unasked":"z"},
          {"caller_id":{"display_value":"Bob","link":"x"},"number":{"display_value":"INC2","value":"INC2"},"sys_id":{"value":"b2"},"list":{"value":{"value":"deep"}},"short":"caf\u00e9 \ud83d\udd25 \"^@+&\n"}
        ]}
        """;

    private static readonly RecordShape Shape = new("incident", ["number", "caller_id", "active", "impact", "close_notes", "list", "short", "never"]);

    [Fact]
    public void Values_of_every_kind_are_read_wherever_the_bytes_are_split()
    {
        var bytes = Encoding.UTF8.GetBytes(Mixed);
        for (var split = 0; split <= bytes.Length; split++)
        {
            var page = new PageReader(Shape, Side.Customer);
            var used = page.Read(bytes.AsSpan(0, split), final: false);
            page.Read(bytes.AsSpan(used), final: true);
            Check(page);
        }
    }

    [Fact]
    public void A_single_record_is_a_page_of_one_row()
    {
        var page = Read("""{"result":{"sys_id":"a1","caller_id":{"value":"u1","link":"x"},"number":"INC1"}}""");
        var row = Assert.Single(page.Rows);
        Assert.Equal(("a1", "u1", "INC1"), (row.Key.SysId, row["caller_id"], row["number"]));
    }

    [Theory]
    [InlineData("""{"result":[{"sys_id":"a1"},{"number":"2"}]}""", 1, 1)]
    [InlineData("""{"result":[{"sys_id":""}]}""", 0, 1)]
    [InlineData("""{"result":[]}""", 0, 0)]
    [InlineData("""{"result":[[{"sys_id":"a1"}],"x",3]}""", 0, 0)]
    public void Rows_without_a_sys_id_are_counted_apart(string json, int rows, int nameless)
    {
        var page = Read(json);
        Assert.Equal((rows, nameless, true), (page.Rows.Count, page.Nameless, page.HasResult));
    }

    [Theory]
    [InlineData("""{"result":[{"sys_id":"a1"}],"error":{"message":"m","detail":"d"},"status":"failure"}""", "m: d")]
    [InlineData("""{"error":{"detail":"d","message":"m","more":{"message":"no"}}}""", "d: m")]
    [InlineData("""{"error":"server_error"}""", "server_error")]
    [InlineData("""{"result":[]}""", "")]
    public void An_error_beside_the_rows_is_seen(string json, string error) => Assert.Equal(error, Read(json).Error);

    [Theory]
    [InlineData("")]
    [InlineData("{\"result\":[{\"sys_id\":\"a1\"}")]
    [InlineData("<html></html>")]
    public void What_is_not_whole_is_not_read(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":"text"}""")]
    public void Other_kinds_of_answer_hold_no_result(string json) => Assert.False(Read(json).HasResult);

    [Fact]
    public async Task A_value_larger_than_the_buffer_is_read_from_a_stream_of_crumbs()
    {
        var large = new string('x', 300_000);
        using var stream = new Crumbs(Encoding.UTF8.GetBytes($$"""{"result":[{"sys_id":"a1","short":"{{large}}"}]}"""));
        var page = new PageReader(Shape, Side.Customer);
        await page.ReadAsync(stream, default);
        Assert.Equal(large, Assert.Single(page.Rows)["short"]);
    }

    private static void Check(PageReader page)
    {
        Assert.Equal(2, page.Rows.Count);
        var (first, second) = (page.Rows[0], page.Rows[1]);
        Assert.Equal(new RecordKey(Side.Customer, "incident", "a1"), first.Key);
        Assert.Equal(["INC1", "u1", "true", "3.0", null, null, null, null], Shape.Names.Skip(4).Select(name => first[name]));
        Assert.Equal("b2", second.Key.SysId);
        Assert.Equal("INC2", second["number"]);
        Assert.Null(second["caller_id"]);
        Assert.Equal("café 🔥 \"^@+&\n", second["short"]);
    }

    private static PageReader Read(string json)
    {
        var page = new PageReader(Shape, Side.Customer);
        page.Read(Encoding.UTF8.GetBytes(json), final: true);
        return page;
    }

    private sealed class Crumbs(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1777)], cancellationToken);
    }
}
