using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Connector.Plugins.Jira.Texts;

/// <summary>Reads a Cloud document (ADF) as plain text: what its words say, with lines, lists and links kept readable.</summary>
internal static class DocumentReader
{
    private const int Deepest = 64;

    /// <summary>Whether a value is a document.</summary>
    public static bool IsDocument(JsonElement value) => value.Text("type") == "doc" && value.In("content").ValueKind == JsonValueKind.Array;

    /// <summary>The document's text.</summary>
    public static string Text(JsonElement document) => Blocks(document, "\n\n", 0);

    private static string Blocks(JsonElement node, string between, int depth) =>
        depth > Deepest ? "" : string.Join(between, Content(node).Select(child => Block(child, depth + 1)));

    private static string Block(JsonElement node, int depth) => Type(node) switch
    {
        "paragraph" or "heading" or "codeBlock" or "caption" or "taskItem" or "decisionItem" => Inline(node, depth),
        "bulletList" or "taskList" or "decisionList" => Items(node, depth, _ => "- "),
        "orderedList" => Items(node, depth, place => $"{place + Start(node)}. "),
        "blockquote" => Prefixed(Blocks(node, "\n\n", depth), "> ", "> "),
        "rule" => "----",
        "table" => Blocks(node, "\n", depth),
        "tableRow" => Blocks(node, " | ", depth),
        "tableCell" or "tableHeader" => Blocks(node, " ", depth),
        "mediaSingle" or "mediaGroup" => Blocks(node, " ", depth),
        "expand" or "nestedExpand" => $"{Attribute(node, "title")}\n{Blocks(node, "\n\n", depth)}".Trim('\n'),
        "panel" or "listItem" or "layoutSection" or "layoutColumn" => Blocks(node, "\n\n", depth),
        _ => Content(node).Any() ? Blocks(node, "\n\n", depth) : Leaf(node),
    };

    private static string Items(JsonElement list, int depth, Func<int, string> mark) => string.Join('\n', Content(list).Select((item, place) =>
    {
        var text = Type(item) is "listItem" ? Blocks(item, "\n", depth + 1) : Block(item, depth + 1);
        return Prefixed(text, mark(place), "  ");
    }));

    private static string Inline(JsonElement node, int depth)
    {
        var text = new StringBuilder();
        foreach (var child in Content(node))
        {
            text.Append(Content(child).Any() && depth < Deepest ? Inline(child, depth + 1) : Leaf(child));
        }

        return text.ToString();
    }

    private static string Leaf(JsonElement node) => Type(node) switch
    {
        "text" => Linked(node),
        "hardBreak" => "\n",
        "mention" or "status" => Attribute(node, "text"),
        "emoji" => Attribute(node, "text") is { Length: > 0 } text ? text : Attribute(node, "shortName"),
        "inlineCard" or "blockCard" or "embedCard" => Attribute(node, "url"),
        "date" => Day(Attribute(node, "timestamp")),
        "media" or "mediaInline" => Attribute(node, "alt") is { Length: > 0 } name ? $"[{name}]" : "[file]",
        _ => "",
    };

    private static string Linked(JsonElement node)
    {
        var text = node.Text("text");
        var address = node.In("marks").Items().Where(mark => Type(mark) == "link").Select(mark => Attribute(mark, "href")).FirstOrDefault() ?? "";
        return address.Length == 0 || address == text ? text : $"{text} ({address})";
    }

    private static string Prefixed(string text, string first, string others) => first + text.Replace("\n", $"\n{others}", StringComparison.Ordinal);

    private static int Start(JsonElement list) =>
        list.In("attrs").In("order") is { ValueKind: JsonValueKind.Number } order && order.TryGetInt32(out var start) ? start : 1;

    private static string Day(string timestamp) => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000
        ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : timestamp;

    private static IEnumerable<JsonElement> Content(JsonElement node) => node.In("content").Items().Where(child => child.ValueKind == JsonValueKind.Object);

    private static string Type(JsonElement node) => node.Text("type");

    private static string Attribute(JsonElement node, string name) => node.In("attrs").Text(name);
}
