using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Rules.Cache;
using Connector.Rules.Schemas;

namespace Connector.Rules.Json;

/// <summary>Reads a JSON file into what it describes: form, schema, then value, each only when the one before found nothing.</summary>
internal static class JsonFile
{
    /// <param name="path">The file.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="definition">Name of the definition it has to fit.</param>
    /// <param name="key">Names the text in the cache.</param>
    /// <param name="cache">Knows which texts fit: the validator takes longer to start than a warm host may.</param>
    /// <param name="known">A quicker way to read a text that is known to fit, where there is one; it gives null for what it cannot read.</param>
    public static (T? Value, JsonText? Json, IReadOnlyList<Finding> Findings) Read<T>(
        string path, string text, string definition, string key, RuleCache? cache, Func<string, T?>? known = null)
        where T : class
    {
        var isKnown = cache?.IsNoted(key) == true;
        if (isKnown && known?.Invoke(text) is { } value)
        {
            return (value, JsonText.Known(path, text), []);
        }

        var json = JsonText.Read(path, text);
        if (json.Findings.Count > 0)
        {
            return (null, json, json.Findings);
        }

        var misfits = isKnown ? [] : SchemaCheck.Check(definition, path, text, json);
        if (misfits.Count > 0)
        {
            return (null, json, misfits);
        }

        var read = Value<T>(path, text, json);
        if (!isKnown && read.Value is not null)
        {
            cache?.Note(key);
        }

        return read;
    }

    private static (T? Value, JsonText Json, IReadOnlyList<Finding> Findings) Value<T>(string path, string text, JsonText json)
        where T : class
    {
        try
        {
            // Editors find the schema by this key; to the serializer it would be metadata it does not know.
            var node = JsonNode.Parse(text)!.AsObject();
            node.Remove("$schema");
            return (node.Deserialize<T>(RuleJson.Options), json, []);
        }
        catch (JsonException trouble)
        {
            var (line, column) = json.Where(trouble.Path?.TrimStart('$', '.') ?? "");
            return (null, json, [new(Codes.DoesNotFit(path), Severity.Error, "This value cannot be read",
                $"Compare with {RuleSchema.FileName}", path, line, column)]);
        }
    }
}
