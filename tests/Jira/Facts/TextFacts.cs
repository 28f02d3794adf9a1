using System.Text.Json;
using Connector.Plugins.Jira;
using Connector.Plugins.Jira.Queries;
using Connector.Plugins.Jira.Texts;

namespace Connector.Jira.Facts;

public sealed class TextFacts
{
    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("one\ntwo")]
    [InlineData("one\n\ntwo")]
    [InlineData("one\n\n\ntwo\n\n\n\n three")]
    [InlineData("\n\none\n")]
    [InlineData("*bold* {code} [link|http://x] \\ \" <b> ü 😀")]
    public void A_text_written_as_a_document_reads_back_the_same(string text)
    {
        var document = JsonElement.Parse(DocumentWriter.Of(text).ToJsonString());

        Assert.True(DocumentReader.IsDocument(document));
        Assert.Equal(text, DocumentReader.Text(document));
    }

    [Fact]
    public void A_random_text_written_as_a_document_reads_back_the_same()
    {
        var random = new Random(20_261_128);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "a b\n\n\r-*ü"[random.Next(9)]));
            Assert.Equal(Lines.Of(text), DocumentReader.Text(JsonElement.Parse(DocumentWriter.Of(text).ToJsonString())));
        }
    }

    [Fact]
    public void No_text_node_of_ours_is_empty_for_Jira_refuses_those() =>
        Assert.DoesNotContain("\"text\":\"\"", DocumentWriter.Of("\n\n\n").ToJsonString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"heading","content":[{"type":"text","text":"Title"}]},{"type":"paragraph","content":[{"type":"text","text":"bold","marks":[{"type":"strong"}]},{"type":"text","text":" and plain"}]}""", "Title\n\nbold and plain")]
    [InlineData("""{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]}]}]}""", "- a\n  - b")]
    [InlineData("""{"type":"orderedList","attrs":{"order":3},"content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]}""", "3. a\n4. b")]
    [InlineData("""{"type":"paragraph","content":[{"type":"mention","attrs":{"id":"1","text":"@Ada"}},{"type":"text","text":" see "},{"type":"text","text":"this","marks":[{"type":"link","attrs":{"href":"https://x.example"}}]},{"type":"emoji","attrs":{"shortName":":smile:","text":"😀"}}]}""", "@Ada see this (https://x.example)😀")]
    [InlineData("""{"type":"codeBlock","content":[{"type":"text","text":"x = 1\ny = 2"}]},{"type":"rule"},{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"said"}]}]}""", "x = 1\ny = 2\n\n----\n\n> said")]
    [InlineData("""{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]}]}""", "a | b")]
    [InlineData("""{"type":"mediaSingle","content":[{"type":"media","attrs":{"id":"1","alt":"plan.png"}}]},{"type":"paragraph","content":[{"type":"date","attrs":{"timestamp":"1772323200000"}}]}""", "[plan.png]\n\n2026-03-01")]
    [InlineData("""{"type":"somethingNew","content":[{"type":"paragraph","content":[{"type":"text","text":"kept"}]}]},7,"x",{"type":"paragraph","content":"none"}""", "kept\n\n")]
    public void A_persons_document_reads_as_its_words(string content, string text) =>
        Assert.Equal(text, DocumentReader.Text(JsonElement.Parse($$"""{"type":"doc","version":1,"content":[{{content}}]}""")));

    [Fact]
    public void A_document_that_is_nested_without_end_is_read_to_a_depth() =>
        Assert.NotNull(DocumentReader.Text(JsonElement.Parse(
            $$"""{"type":"doc","content":[{{string.Concat(Enumerable.Repeat("{\"type\":\"panel\",\"content\":[", 25))}}{{string.Concat(Enumerable.Repeat("]}", 25))}}]}""")));

    [Theory]
    [InlineData("2026-03-01T10:00:00.123+0200", "2026-03-01 08:00:00")]
    [InlineData("2026-03-01T10:00:00.000Z", "2026-03-01 10:00:00")]
    [InlineData("2026-03-01T10:00:00.000-0530", "2026-03-01 15:30:00")]
    [InlineData("no time", "no time")]
    public void A_point_in_time_is_told_in_UTC(string sent, string told) => Assert.Equal(told, Moment.Told(sent));

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"")]
    [InlineData("x\" OR project = \"OTHER", "\"x\\\" OR project = \\\"OTHER\"")]
    public void A_value_cannot_break_out_of_its_quotes(string value, string quoted) => Assert.Equal(quoted, Jql.Quoted(value));
}
