using System.Globalization;
using System.Text;

namespace Connector.Rules.Drawing;

/// <summary>A rule as Markdown with Mermaid diagrams. Every text of a rule goes through <see cref="Safe"/>: nothing in it is syntax.</summary>
internal static class MermaidPage
{
    private const int Longest = 300;
    private const string Plain = " .,_-()/'";

    public static string Of(Rule rule)
    {
        var text = new StringBuilder();
        text.Append("# ").AppendLine(Inline(rule.Name)).AppendLine().AppendLine(Inline(rule.Summary)).AppendLine();
        text.AppendLine("```mermaid").Append(Life(rule)).AppendLine("```").AppendLine();
        return text.AppendLine("```mermaid").Append(Fields(rule)).AppendLine("```").ToString();
    }

    /// <summary>The state diagram.</summary>
    public static string Life(Rule rule)
    {
        var life = RuleLife.Of(rule);
        var text = new StringBuilder();
        Line(0, "stateDiagram-v2");
        Line(1, $"state \"{Safe("Found")}\" as found");
        Line(1, $"state \"{Safe(life.Bonded)}\" as bonded");
        Line(1, $"state \"{Safe("Held")}\" as held");
        Line(1, $"[*] --> found : {Safe(life.Found)}");
        Line(1, $"found --> bonded : {Safe(life.Starts)}");
        if (life.Waits is { } waits)
        {
            Line(1, $"state \"{Safe("Waits")}\" as waiting");
            Line(1, $"found --> waiting : {Safe(waits)}");
            Line(1, $"waiting --> bonded : {Safe(RuleLife.Resumes)}");
        }

        Line(1, $"bonded --> held : {Safe(life.Holds)}");
        Line(1, $"held --> bonded : {Safe(RuleLife.Mended)}");
        if (life.Ends is { } ends)
        {
            Line(1, $"state \"{Safe("Ended")}\" as ended");
            Line(1, $"bonded --> ended : {Safe(ends)}");
            Line(1, $"ended --> bonded : {Safe(RuleLife.Reopened)}");
        }

        foreach (var (name, lines) in FieldMap.Tables(rule))
        {
            Line(1, "note right of bonded");
            Line(2, $"{Safe(name)}{Safe(":")} {Safe(string.Join(", ", lines))}");
            Line(1, "end note");
        }

        return text.ToString();

        void Line(int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');
    }

    /// <summary>The flowchart of the fields.</summary>
    public static string Fields(Rule rule)
    {
        var rows = FieldMap.Of(rule);
        var (customer, provider) = (Nodes("c", rows.Select(row => row.Customer)), Nodes("p", rows.Select(row => row.Provider)));
        var text = new StringBuilder("flowchart LR\n");
        Group("customer", $"the customer's {rule.Tables.Customer}", customer);
        Group("provider", $"the provider's {rule.Tables.Provider}", provider);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            var arrow = (row.ToProvider, row.ToCustomer) switch { (true, true) => "<-->", (false, false) => "---", _ => "-->" };
            var says = Safe(row.Says + (row.Lossy is null ? "" : $", lossy - {row.Lossy}"));
            var (from, to) = (Node(row.Customer, customer, index), Node(row.Provider, provider, index));
            (from, to) = row is { ToCustomer: true, ToProvider: false } ? (to, from) : (from, to);
            text.Append(CultureInfo.InvariantCulture, $"    {from} {arrow}|\"{says}\"| {to}\n");
        }

        return text.ToString();

        void Group(string id, string title, Dictionary<string, string> nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    subgraph {id}[\"{Safe(title)}\"]\n");
            foreach (var (column, node) in nodes)
            {
                text.Append(CultureInfo.InvariantCulture, $"        {node}[\"{Safe(column)}\"]\n");
            }

            text.Append("    end\n");
        }
    }

    // What a rule sets by itself comes from the rule.
    private static string Node(string column, Dictionary<string, string> nodes, int index) =>
        column.Length > 0 ? nodes[column] : string.Create(CultureInfo.InvariantCulture, $"r{index}([\"the rule\"])");

    private static Dictionary<string, string> Nodes(string prefix, IEnumerable<string> columns) => columns.Where(column => column.Length > 0)
        .Distinct(StringComparer.Ordinal).Index().ToDictionary(one => one.Item, one => string.Create(CultureInfo.InvariantCulture, $"{prefix}{one.Index}"), StringComparer.Ordinal);

    /// <summary>
    /// Text that Mermaid shows and never reads: letters and digits stay, everything with a meaning becomes a character code. A letter of
    /// a keyword cannot stand alone, since every text stands in quotes or after a colon.
    /// </summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in DrawnText.Clean(text, Longest).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && Plain.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                safe.Append(rune);
            }
            else
            {
                safe.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return safe.Length == 0 ? "#45;" : safe.ToString();
    }

    // Markdown outside the diagrams: one line, with every sign that Markdown or HTML could read escaped.
    private static string Inline(string text) => string.Concat(
        DrawnText.Clean(text, Longest).EnumerateRunes().Select(rune => rune.IsAscii && !Rune.IsLetterOrDigit(rune) && !" .,-:;'()/".Contains((char)rune.Value, StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"&#{rune.Value};") : rune.ToString()));
}
