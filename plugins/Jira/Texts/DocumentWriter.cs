using System.Text.Json.Nodes;

namespace Connector.Plugins.Jira.Texts;

/// <summary>Writes plain text as a Cloud document (ADF), so that reading it back gives the same text.</summary>
internal static class DocumentWriter
{
    /// <summary>A paragraph for each blank line between, a break for each other line end.</summary>
    public static JsonObject Of(string text)
    {
        var paragraphs = new JsonArray();
        foreach (var paragraph in Lines.Of(text).Split("\n\n"))
        {
            var content = new JsonArray();
            foreach (var (place, line) in paragraph.Split('\n').Index())
            {
                if (place > 0)
                {
                    content.Add((JsonNode)new JsonObject { ["type"] = "hardBreak" });
                }

                // A text node must not be empty.
                if (line.Length > 0)
                {
                    content.Add((JsonNode)new JsonObject { ["type"] = "text", ["text"] = line });
                }
            }

            paragraphs.Add((JsonNode)new JsonObject { ["type"] = "paragraph", ["content"] = content });
        }

        return new JsonObject { ["type"] = "doc", ["version"] = 1, ["content"] = paragraphs };
    }
}
