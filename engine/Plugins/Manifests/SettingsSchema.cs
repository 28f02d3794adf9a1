using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connector.Plugins.Manifests;

/// <summary>
/// Checks a plugin's settings against its own schema, in the part of JSON Schema that settings need. A word outside of it is refused, for a check
/// that is silently left out is worse than none.
/// </summary>
internal sealed partial class SettingsSchema(string file)
{
    public static readonly string[] Words = ["type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "minimum", "maximum", "description", "default"];

    private readonly List<Finding> _findings = [];

    public static IReadOnlyList<Finding> Check(PluginManifest manifest)
    {
        var check = new SettingsSchema(manifest.File);
        check.Secrets(manifest.Settings, "settings");
        if (manifest.Schema is { } schema)
        {
            check.Fits(manifest.Settings, schema, "settings");
        }

        return check._findings;
    }

    private void Fits(JsonNode? value, JsonObject schema, string path)
    {
        foreach (var (word, _) in schema.Where(pair => !Words.Contains(pair.Key)))
        {
            _findings.Add(ManifestTroubles.BadSchema(file, $"{path}: {word}", "which this host does not check"));
        }

        if (schema.Text("type") is { } type && !Is(value, type))
        {
            Wrong(path, value is null ? "is missing a value" : $"is not of type {type}", $"Write {Example(type)}");
            return;
        }

        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            Wrong(path, "is none of the values it may have", $"Write one of {string.Join(", ", choices.Select(choice => choice?.ToJsonString()))}");
        }

        if (schema.Text("pattern") is { } pattern && value is JsonValue text && text.TryGetValue(out string? written) && !Matches(written, pattern, path))
        {
            Wrong(path, "does not have the form it must have", $"Write a text that matches {pattern}");
        }

        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && (number.GetValue<double>() < Bound(schema, "minimum", double.MinValue) || number.GetValue<double>() > Bound(schema, "maximum", double.MaxValue)))
        {
            Wrong(path, "is out of bounds", $"Write a number from {schema.Text("minimum") ?? "any"} to {schema.Text("maximum") ?? "any"}");
        }

        Inside(value, schema, path);
    }

    private void Inside(JsonNode? value, JsonObject schema, string path)
    {
        if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Fits(items[index], item, $"{path}[{index}]");
            }
        }

        if (value is not JsonObject parts)
        {
            return;
        }

        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => name?.GetValue<string>() ?? "").Where(name => !parts.ContainsKey(name)))
        {
            Wrong($"{path}.{name}", "is missing", properties[name].Text("description") ?? $"Add \"{name}\"");
        }

        foreach (var (name, part) in parts)
        {
            if (properties[name] is JsonObject known)
            {
                Fits(part, known, $"{path}.{name}");
            }
            else if (schema["additionalProperties"] is JsonObject any)
            {
                Fits(part, any, $"{path}.{name}");
            }
            else if (schema.Text("additionalProperties") == "false")
            {
                Wrong($"{path}.{name}", "is not known to the plugin", $"Known here: {string.Join(", ", properties.Select(known => known.Key))}");
            }
        }
    }

    private void Secrets(JsonNode? node, string path)
    {
        foreach (var (name, part) in node as JsonObject ?? [])
        {
            if (part is JsonValue value && value.TryGetValue(out string? text) && SecretName().IsMatch(name) && !Reference().IsMatch(text))
            {
                _findings.Add(ManifestTroubles.SecretInSetting(file, $"{path}.{name}"));
            }

            Secrets(part, $"{path}.{name}");
        }
    }

    private bool Matches(string text, string pattern, string path)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception wrong) when (wrong is ArgumentException or RegexMatchTimeoutException)
        {
            _findings.Add(ManifestTroubles.BadSchema(file, $"{path}: pattern", "which is no pattern that can be tried"));
            return true;
        }
    }

    private void Wrong(string path, string why, string fix) => _findings.Add(ManifestTroubles.BadSetting(file, path, why, fix));

    private static double Bound(JsonObject schema, string word, double without) =>
        schema[word] is JsonValue value && value.TryGetValue(out double bound) ? bound : without;

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind(), type) switch
    {
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => value!.GetValue<double>() % 1 == 0,
        _ => false,
    };

    private static string Example(string type) => type switch
    {
        "string" => "a text in quotes",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "an object",
    };

    [GeneratedRegex(@"passw(or)?d|passphrase|secret|token|credential|api_?-?key|private_?-?key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^(env|file):\S+")]
    private static partial Regex Reference();
}
