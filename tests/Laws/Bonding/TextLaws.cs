using Connector.Bonding.Texts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Connector.Laws.Bonding;

public sealed record Texts(string Agreed, string Customer, string Provider);

/// <summary>The laws of a merge of two edits of one text.</summary>
[Properties(Arbitrary = [typeof(TextLaws)], MaxTest = 5_000, QuietOnSuccess = true)]
public sealed class TextLaws
{
    public static Arbitrary<Texts> Any() => Arb.From(
        from end in Gen.Elements("\n", "\r\n")
        from texts in Gen.Elements("", "p", "q", "r", "s", "t").ListOf().Resize(12).Select(lines => string.Join(end, lines)).ArrayOf(3)
        select new Texts(texts[0], texts[1], texts[2]));

    [Property]
    public bool What_one_side_alone_changed_is_taken_over_as_it_is(Texts texts) =>
        Merge(texts.Agreed, texts.Agreed, texts.Provider) == texts.Provider
        && Merge(texts.Agreed, texts.Customer, texts.Agreed) == texts.Customer
        && Merge(texts.Agreed, texts.Customer, texts.Customer) == texts.Customer;

    [Property]
    public bool No_line_that_one_side_added_is_lost(Texts texts)
    {
        var merged = Lines(Merge(texts.Agreed, texts.Customer, texts.Provider));
        return Lines(texts.Customer).Concat(Lines(texts.Provider)).Except(Lines(texts.Agreed)).Where(line => line.Length > 0).All(merged.Contains);
    }

    [Property]
    public bool No_line_that_both_sides_kept_is_lost(Texts texts)
    {
        // A line that stands in the text twice may be kept here by the one side and there by the other.
        var agreed = string.Join('\n', Lines(texts.Agreed).Distinct());
        var merged = Lines(Merge(agreed, texts.Customer, texts.Provider));
        return Lines(agreed).Intersect(Lines(texts.Customer)).Intersect(Lines(texts.Provider)).Where(line => line.Length > 0).All(merged.Contains);
    }

    [Property]
    public bool Nothing_is_made_up(Texts texts) =>
        Lines(Merge(texts.Agreed, texts.Customer, texts.Provider)).Except(Lines(texts.Customer)).Except(Lines(texts.Provider)).All(line => line.Length == 0);

    [Property]
    public bool Where_nobody_changed_the_same_lines_the_sides_may_be_swapped(Texts texts)
    {
        var merged = TextMerge.Of(texts.Agreed, texts.Customer, texts.Provider);
        return merged.KeptBoth || merged.Text == Merge(texts.Agreed, texts.Provider, texts.Customer);
    }

    [Property]
    public bool A_common_text_is_in_both(Texts texts)
    {
        var common = Lines(TextMerge.Common(texts.Customer, texts.Provider));
        return Follows(common, Lines(texts.Customer)) && Follows(common, Lines(texts.Provider));
    }

    private static bool Follows(string[] part, string[] whole)
    {
        var at = 0;
        foreach (var line in whole)
        {
            at += at < part.Length && part[at] == line ? 1 : 0;
        }

        return at == part.Length || part is [""];
    }

    private static string Merge(string agreed, string customer, string provider) => TextMerge.Of(agreed, customer, provider).Text;

    private static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
}
