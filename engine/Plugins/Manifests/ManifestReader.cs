using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connector.Plugins.Manifests;

/// <summary>Reads a <c>plugin.json</c> and collects everything that is wrong with it.</summary>
internal sealed partial class ManifestReader
{
    private static readonly string[] Keys = ["$schema", "name", "version", "contract", "entry", "customers", "settings", "settingsSchema", "sha256"];

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    private readonly string _file;
    private readonly List<Finding> _findings = [];

    private ManifestReader(string folder) => _file = $"{Path.GetFileName(folder)}/{PluginManifest.FileName}";

    /// <summary>The manifest of a plugin's folder; null, with the reasons, where it cannot be used.</summary>
    public static (PluginManifest? Manifest, IReadOnlyList<Finding> Findings) Read(string folder)
    {
        var reader = new ManifestReader(folder);
        var manifest = reader.Parse(folder) is { } json ? reader.Check(folder, json) : null;
        return (reader._findings.Exists(finding => finding.Severity == Severity.Error) ? null : manifest, reader._findings);
    }

    private JsonObject? Parse(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, PluginManifest.FileName));
            if (JsonNode.Parse(text, documentOptions: Lenient) is JsonObject json)
            {
                return json;
            }

            Tell(ManifestTroubles.NotJson(_file, "it is not an object", 0));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Tell(ManifestTroubles.Missing(_file));
        }
        catch (JsonException wrong)
        {
            Tell(ManifestTroubles.NotJson(_file, "it breaks off or has a wrong sign", (int)(wrong.LineNumber ?? 0) + 1));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Tell(ManifestTroubles.NotJson(_file, "it cannot be read", 0));
        }

        return null;
    }

    private PluginManifest Check(string folder, JsonObject json)
    {
        foreach (var key in json.Select(pair => pair.Key).Except(Keys))
        {
            Tell(ManifestTroubles.UnknownKey(_file, key, Keys));
        }

        var manifest = new PluginManifest(
            folder,
            Text(json, "name", NamePattern(), "letters, digits and dashes, as in \"Acme\""),
            Text(json, "version", VersionPattern(), "a version, as in \"1.2.0\""),
            json.ContainsKey("contract") ? Text(json, "contract", ContractPattern(), "major.minor, as in \"1.0\"") : null,
            Text(json, "entry", EntryPattern(), "the DLL's file name, as in \"Acme.dll\""),
            Customers(json),
            Object(json, "settings") ?? [],
            Object(json, "settingsSchema"),
            Hashes(json));
        foreach (var finding in SettingsSchema.Check(manifest))
        {
            Tell(finding);
        }

        return manifest;
    }

    private string Text(JsonObject json, string key, Regex pattern, string wanted)
    {
        var text = json[key] is JsonValue value && value.TryGetValue(out string? written) ? written : null;
        if (text is null || !pattern.IsMatch(text))
        {
            Tell(ManifestTroubles.BadKey(_file, key, json.ContainsKey(key), wanted));
        }

        return text ?? "";
    }

    private string[] Customers(JsonObject json)
    {
        string?[] names = json["customers"] is JsonArray list ? [.. list.Select(one => one is JsonValue value && value.TryGetValue(out string? name) ? name : null)] : [];
        if (names.Length == 0 || names.Any(name => name is null || (name != "*" && !CustomerPattern().IsMatch(name))))
        {
            Tell(ManifestTroubles.BadKey(_file, "customers", json.ContainsKey("customers"), "a list of customers' short names, as in [\"acme\"], or [\"*\"] for all"));
        }

        return [.. names.OfType<string>().Distinct()];
    }

    private JsonObject? Object(JsonObject json, string key)
    {
        if (json[key] is not (null or JsonObject))
        {
            Tell(ManifestTroubles.BadKey(_file, key, isThere: true, "an object"));
        }

        return json[key] as JsonObject;
    }

    private Dictionary<string, string> Hashes(JsonObject json)
    {
        Dictionary<string, string> hashes = new(StringComparer.Ordinal);
        foreach (var (file, node) in Object(json, "sha256") ?? [])
        {
            if (node is JsonValue value && value.TryGetValue(out string? hash) && HashPattern().IsMatch(hash) && file.IndexOfAny(['/', '\\']) < 0)
            {
                hashes[file] = hash.ToLowerInvariant();
            }
            else
            {
                Tell(ManifestTroubles.BadKey(_file, $"sha256.{file}", isThere: true, "64 hex digits for a file of this folder; 'plugin pack' writes them"));
            }
        }

        return hashes;
    }

    private void Tell(Finding finding) => _findings.Add(finding);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,49}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^\d+\.\d+(\.\d+)?(-[A-Za-z0-9.-]+)?\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^\d+\.\d+\z")]
    private static partial Regex ContractPattern();

    [GeneratedRegex(@"^[^/\\:]+\.dll\z")]
    private static partial Regex EntryPattern();

    [GeneratedRegex(@"^[a-z0-9-]+\z")]
    private static partial Regex CustomerPattern();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex HashPattern();
}
