using System.Xml.Linq;
using Connector.Rules;
using Connector.Rules.Drawing;

namespace Connector.Tests.Rules;

public sealed class DrawingTests
{
    private const string Hostile = "</text><script>alert(1)</script>\"]; end\n%% --> x ``` &lt; #35; \u202e \0 \ud800 <b>";

    private static readonly Rule[] Shipped = [.. RuleLoader.Load(Repository.Rules).Book.For("acme")!.Rules];

    public static TheoryData<string> Names => [.. Shipped.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_rule_is_drawn_with_its_conditions_and_every_column(string name)
    {
        var rule = Shipped.First(one => one.Name == name);
        var (page, image) = (RuleDrawing.Mermaid(rule), Words(XDocument.Parse(RuleDrawing.Svg(rule))));

        foreach (var column in rule.Fields.SelectMany(field => new[] { field.Customer, field.Provider }).Where(column => column.Length > 0))
        {
            Assert.Contains($"[\"{column}\"]", page, StringComparison.Ordinal);
            Assert.Contains(column, image);
        }

        foreach (var condition in new[] { rule.Starts, rule.Waits, rule.Ends }.OfType<Condition>())
        {
            Assert.Contains(MermaidPage.Safe(condition.InWords()), page, StringComparison.Ordinal);
            Assert.Contains(condition.InWords(), string.Join(' ', image), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_steps_a_side_permits_are_drawn()
    {
        var stepped = (BondRule)Shipped.First(rule => rule is BondRule);
        stepped = stepped with { Fields = [stepped.Fields[0] with { Steps = [new(Side.Provider, "1", "2"), new(Side.Provider, "", "1")] }] };

        Assert.Contains(MermaidPage.Safe("empty → 1"), RuleDrawing.Mermaid(stepped), StringComparison.Ordinal);
        Assert.Contains("1 → 2", string.Join(" ", Words(XDocument.Parse(RuleDrawing.Svg(stepped)))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_of_an_image_leaves_the_page(string name)
    {
        var image = XDocument.Parse(RuleDrawing.Svg(Shipped.First(one => one.Name == name)));
        var width = double.Parse(image.Root!.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var height = double.Parse(image.Root.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture);

        foreach (var text in image.Descendants().Where(element => element.Name.LocalName == "text" && (string?)element.Attribute("class") != "title"))
        {
            var (x, wide) = ((double)text.Attribute("x")!, DrawnText.Width(text.Value) * SvgCanvas.TextSize);
            var left = (string?)text.Attribute("text-anchor") switch { "middle" => x - (wide / 2), "end" => x - wide, _ => x };
            Assert.True(left >= 0 && left + wide <= width, $"'{text.Value}' from {left} to {left + wide}");
            Assert.InRange((double)text.Attribute("y")!, 0, height);
        }
    }

    [Fact]
    public void An_image_says_what_it_shows_to_who_cannot_see_it_and_needs_nothing_beside_it()
    {
        var image = XDocument.Parse(RuleDrawing.Svg(Shipped[0]));
        var root = image.Root!;

        Assert.Equal("img", root.Attribute("role")!.Value);
        var ids = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(["title", "desc"], ids.Select(id => image.Descendants().Single(element => (string?)element.Attribute("id") == id).Name.LocalName));
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "src");
        Assert.Contains("prefers-color-scheme: dark", image.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_words_stay_words()
    {
        var rule = Nasty();

        var image = XDocument.Parse(RuleDrawing.Svg(rule));
        var page = RuleDrawing.Mermaid(rule);

        Assert.Equal(
            ["circle", "desc", "marker", "path", "rect", "style", "svg", "text", "title"],
            image.Descendants().Select(element => element.Name.LocalName).Distinct().Order());
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("%%", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page + image);
        Assert.Equal(4, page.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)));
    }

    [Fact]
    public void Hostile_words_add_no_line_and_no_sign_to_a_diagram()
    {
        var (nasty, tame) = (Nasty(), Nasty("tame"));

        Assert.Equal(Skeleton(MermaidPage.Life(tame)), Skeleton(MermaidPage.Life(nasty)));
        Assert.Equal(Skeleton(MermaidPage.Fields(tame)), Skeleton(MermaidPage.Fields(nasty)));
    }

    [Fact]
    public void A_rule_without_wait_and_end_is_drawn_without_them()
    {
        var rule = Nasty("tame") with { Waits = null, Ends = null };

        Assert.DoesNotContain("waiting", MermaidPage.Life(rule), StringComparison.Ordinal);
        Assert.DoesNotContain("Ended", Words(XDocument.Parse(RuleDrawing.Svg(rule))));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 1)]
    [InlineData("a word that is longer than the line it must stand in", 3)]
    [InlineData("oneveryveryverylongwordwithoutanyspaceinitwhatsoever", 3)]
    public void Text_is_broken_into_lines_that_fit(string text, int least)
    {
        var lines = DrawnText.Wrap(text, 12);

        Assert.True(lines.Count >= least);
        Assert.All(lines, line => Assert.True(DrawnText.Width(line) <= 12, line));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    // Everything but what a rule's author wrote: quoted and labelled texts are left out.
    private static string Skeleton(string diagram) => string.Join('\n', diagram.Split('\n').Select(line =>
        System.Text.RegularExpressions.Regex.Replace(line, "\"[^\"]*\"|: .*$|(?<=^        )\\S.*$", "…")));

    private static BondRule Nasty(string text = Hostile) => new BondRule(text)
    {
        Summary = text,
        Tables = new(text, text),
        Starts = new FieldTest(Side.Customer, text, Comparison.Is, [text]),
        Waits = new FieldTest(Side.Customer, text, Comparison.In, [text, text]),
        Ends = new FieldTest(Side.Provider, text, Comparison.Contains, [text]),
        Fields =
        [
            new Copy(text, text) { Policy = Policy.CustomerOwns, Lossy = text },
            new Translate(text, text, [new(text, text)]) { Policy = Policy.LatestWins },
            new Set(Side.Provider, text, text),
        ],
        Journals = [new JournalRule(text, text, Flow.BothWays)],
    };

    private static IReadOnlyList<string> Words(XDocument image) =>
        [.. image.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
}
