namespace Connector.Rules.Drawing;

/// <summary>Draws a rule from the rule itself: its life (found, waiting, bonded, held, ended) and its field map.</summary>
public static class RuleDrawing
{
    /// <summary>A Markdown page with two Mermaid diagrams.</summary>
    public static string Mermaid(Rule rule) => MermaidPage.Of(rule);

    /// <summary>One SVG image that needs nothing beside it, readable on light and dark.</summary>
    public static string Svg(Rule rule) => SvgPage.Of(rule);
}
