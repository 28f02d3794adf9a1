using System.Globalization;
using System.Xml.Linq;

namespace Connector.Rules.Drawing;

/// <summary>The shapes a rule is drawn with. Text becomes text nodes and nothing else, so that no name can be markup.</summary>
/// <param name="id">What the ids of this image begin with, so that several can stand in one page.</param>
internal sealed class SvgCanvas(string id)
{
    public const double TextSize = 13;
    public const double LineHeight = 18;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> _shapes = [];

    public void Box(double x, double y, double width, double height, string style) => _shapes.Add(new XElement(
        Svg + "rect", Number("x", x), Number("y", y), Number("width", width), Number("height", height), Number("rx", 8), new XAttribute("class", style)));

    public void Dot(double x, double y) =>
        _shapes.Add(new XElement(Svg + "circle", Number("cx", x), Number("cy", y), Number("r", 6), new XAttribute("class", "dot")));

    /// <summary>A line through some points, with a head at its end, at its beginning, or at both.</summary>
    public void Arrow(bool end, bool begin, params (double X, double Y)[] points)
    {
        var path = string.Join(' ', points.Select((point, at) => string.Create(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{point.X:0.#},{point.Y:0.#}")));
        var line = new XElement(Svg + "path", new XAttribute("d", path), new XAttribute("class", "line"));
        line.Add(end ? new XAttribute("marker-end", $"url(#{id}-head)") : null, begin ? new XAttribute("marker-start", $"url(#{id}-head)") : null);
        _shapes.Add(line);
    }

    /// <summary>Lines of text, the first with its base line at y.</summary>
    /// <param name="x">Where they stand.</param>
    /// <param name="y">The first base line.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="style">How they look.</param>
    /// <param name="anchor">Which end stands at x: start, middle or end.</param>
    public void Text(double x, double y, IReadOnlyList<string> lines, string style, string anchor = "start")
    {
        for (var at = 0; at < lines.Count; at++)
        {
            _shapes.Add(new XElement(
                Svg + "text", Number("x", x), Number("y", y + (at * LineHeight)), new XAttribute("class", style), new XAttribute("text-anchor", anchor), lines[at]));
        }
    }

    /// <summary>The whole image.</summary>
    public string Image(double width, double height, string title, string description) => new XElement(
        Svg + "svg",
        new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0} {height:0}")), Number("width", width), Number("height", height),
        new XAttribute("role", "img"), new XAttribute("aria-labelledby", $"{id}-title {id}-desc"), new XAttribute("class", id),
        new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), title),
        new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc"), description),
        new XElement(Svg + "style", Style()),
        new XElement(
            Svg + "marker", new XAttribute("id", $"{id}-head"), new XAttribute("viewBox", "0 0 10 10"), Number("refX", 9), Number("refY", 5),
            Number("markerWidth", 8), Number("markerHeight", 8), new XAttribute("orient", "auto-start-reverse"),
            new XElement(Svg + "path", new XAttribute("d", "M0,0 L10,5 L0,10 z"), new XAttribute("class", "head"))),
        new XElement(Svg + "rect", Number("width", width), Number("height", height), new XAttribute("class", "page")),
        _shapes).ToString() + "\n";

    private static XAttribute Number(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));

    private string Style() => $$"""

        .{{id}} { --page: #ffffff; --ink: #1c2733; --faint: #5a6876; --line: #6b7a89; --box: #eef3f8; --good: #e3f3e6; --stop: #fbeae4;
          font: {{TextSize}}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        @media (prefers-color-scheme: dark) {
          .{{id}} { --page: #141a21; --ink: #e7edf3; --faint: #a3b1be; --line: #8595a4; --box: #22303d; --good: #1d3a28; --stop: #45291f; }
        }
        .{{id}} .page { fill: var(--page); }
        .{{id}} .box { fill: var(--box); stroke: var(--line); }
        .{{id}} .good { fill: var(--good); stroke: var(--line); }
        .{{id}} .stop { fill: var(--stop); stroke: var(--line); }
        .{{id}} .line { fill: none; stroke: var(--line); stroke-width: 1.5; }
        .{{id}} .head, .{{id}} .dot { fill: var(--line); }
        .{{id}} text { fill: var(--ink); }
        .{{id}} .title { font-size: 20px; font-weight: 600; }
        .{{id}} .part { font-size: 15px; font-weight: 600; }
        .{{id}} .name { font-weight: 600; }
        .{{id}} .faint { fill: var(--faint); }

        """;
}
