using Connector.Bonding.Texts;

namespace Connector.Tests.Bonding;

public sealed class TextMergeFacts
{
    [Theory]
    [InlineData("a|b|c", "a|x|c", "a|b|c|d", "a|x|c|d")]
    [InlineData("a|b|c|d|e", "a|c|d|e", "a|b|c|d|E", "a|c|d|E")]
    [InlineData("a|b", "a|b|c", "a|b|d", "a|b|c|d")]
    [InlineData("a|b|", "a|b|c|", "a|b|d|", "a|b|c|d|")]
    [InlineData("", "x", "y", "x|y")]
    [InlineData("a", "", "a|b", "a|b")]
    [InlineData("a|b|c", "a|x|c", "a|y|c", "a|x|y|c")]
    [InlineData("a|b|c", "a|x|z|c", "a|x|y|z|c", "a|x|y|z|c")]
    public void Two_edits_merge_line_by_line(string agreed, string customer, string provider, string merged) =>
        Assert.Equal(merged, TextMerge.Of(Lines(agreed), Lines(customer), Lines(provider)).Text.Replace('\n', '|'));

    [Fact]
    public void The_customers_way_to_end_lines_stays()
    {
        Assert.Equal("a\r\nb\r\nc", TextMerge.Of("a", "a\r\nb", "a\nc").Text);
        Assert.Equal("a\nb\nc", TextMerge.Of("a", "a\nb", "a\r\nc").Text);
    }

    [Fact]
    public void Huge_texts_keep_both_versions_whole()
    {
        var agreed = string.Concat(Enumerable.Range(0, 200_000).Select(n => $"line {n} of a text\n"));
        var customer = agreed.Replace("0 of", "0 that the customer rewrote of", StringComparison.Ordinal);
        var provider = agreed.Replace("5 of", "5 that the provider rewrote of", StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var merged = TextMerge.Of(agreed, customer, provider);

        // Both texts as lines, once, and the result: nothing that grows with the square of anything.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
        Assert.True(merged.KeptBoth);
        Assert.Contains("line 199990 that the customer rewrote of a text\n", merged.Text, StringComparison.Ordinal);
        Assert.Contains("line 199995 that the provider rewrote of a text\n", merged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_edits_of_huge_texts_merge_cleanly()
    {
        var lines = Enumerable.Range(0, 200_000).Select(n => $"line {n} of a text").ToArray();
        string Edited(int at, string line) => string.Join('\n', lines.Select((held, n) => n == at ? line : held));

        var merged = TextMerge.Of(string.Join('\n', lines), Edited(100_000, "the customer's"), Edited(100_010, "the provider's"));

        Assert.False(merged.KeptBoth);
        Assert.Contains("\nthe customer's\n", merged.Text, StringComparison.Ordinal);
        Assert.Contains("\nthe provider's\n", merged.Text, StringComparison.Ordinal);
    }

    private static string Lines(string text) => text.Replace('|', '\n');
}
