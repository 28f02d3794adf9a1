using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Abstractions.Plugins;

/// <summary>
/// JSON by nodes. A plugin that serialises its own types by reflection, with System.Text.Json or Newtonsoft.Json, can never be unloaded again;
/// nodes, readers and source-generated contexts leave nothing behind.
/// </summary>
public static class PluginJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>The JSON in a text; null when it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The JSON in an answer's body; null when it is none.</summary>
    public static async Task<JsonNode?> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        try
        {
            var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonNode.ParseAsync(stream, documentOptions: Strict, cancellationToken: cancel).ConfigureAwait(false);
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A request's body.</summary>
    public static HttpContent Content(JsonNode node)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(node.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    /// <summary>The node at the end of a path of names: <c>node.At("fields", "status", "name")</c>; null where the path breaks off.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject parent || !parent.TryGetPropertyValue(name, out node))
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The text at the end of a path of names: a string as it is, a number or a truth as JSON writes it; null where there is none.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };
}
