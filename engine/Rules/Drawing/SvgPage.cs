namespace Connector.Rules.Drawing;

/// <summary>A rule as one image: its name and purpose, its life, its field map.</summary>
internal static class SvgPage
{
    private const double Width = 960;
    private const double Left = 40;
    private const int LongestName = 60;

    public static string Of(Rule rule)
    {
        var canvas = new SvgCanvas(Id(rule.Name));
        var name = DrawnText.Clean(rule.Name, LongestName);
        var life = RuleLife.Of(rule);
        var summary = DrawnText.Wrap(DrawnText.Clean(rule.Summary, 600), (Width - (2 * Left)) / SvgCanvas.TextSize, 6);
        canvas.Text(Left, 44, [name], "title");
        canvas.Text(Left, 70, summary, "faint");
        var below = 70 + (summary.Count * SvgCanvas.LineHeight) + 22;
        canvas.Text(Left, below, ["Life"], "part");
        below = new SvgLife(canvas, life).Draw(below + 14) + 40;
        canvas.Text(Left, below, ["Fields"], "part");
        below = new SvgFields(canvas, rule).Draw(below + 6) + 24;
        return canvas.Image(Width, below, $"Rule {name}", Description(rule, life));
    }

    /// <summary>The whole drawing as sentences, for who hears it.</summary>
    private static string Description(Rule rule, RuleLife life)
    {
        IEnumerable<string> sentences =
        [
            rule.Summary,
            $"It begins with {life.Found}, where {life.Starts}",
            .. life.Waits is { } waits ? [$"It waits where {waits}"] : (string[])[],
            $"It is held by {life.Holds}",
            .. life.Ends is { } ends ? [$"It ends where {ends}"] : (string[])["It never ends"],
            .. FieldMap.Of(rule).Select(row => $"{Column("customer", row.Customer)} {Way(row)} {Column("provider", row.Provider)}: {row.Says}"),
        ];
        return string.Join(' ', sentences.Select(sentence => DrawnText.Clean(sentence, 1_000).TrimEnd('.') + "."));
    }

    private static string Column(string side, string column) => column.Length == 0 ? "The rule" : $"{side} {column}";

    private static string Way(FieldMap row) => (row.ToProvider, row.ToCustomer) switch
    {
        (true, true) => "to and from",
        (true, false) => "to",
        (false, true) => "from",
        _ => "beside",
    };

    // An id must be a plain word, and images of different rules may stand in one page.
    private static string Id(string name) =>
        "rule-" + string.Concat(name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
