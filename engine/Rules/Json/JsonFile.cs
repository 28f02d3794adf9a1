using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Rules.Schemas;

namespace Connector.Rules.Json;

/// <summary>Reads a JSON file into what it describes: form, schema, then value, each only when the one before found nothing.</summary>
internal static class JsonFile
{
    public static (T? Value, JsonText? Json, IReadOnlyList<Finding> Findings) Read<T>(RulesFolder folder, string path, string definition)
        where T : class
    {
        var (text, unreadable) = folder.Read(path);
        if (text is null)
        {
            return (null, null, [unreadable!]);
        }

        var json = JsonText.Read(path, text);
        if (json.Findings.Count > 0)
        {
            return (null, json, json.Findings);
        }

        var misfits = SchemaCheck.Check(definition, path, text, json);
        return misfits.Count > 0 ? (null, json, misfits) : Value<T>(path, text, json);
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
