using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Plugins.Manifests;
using Connector.Plugins.Storing;

namespace Connector.Plugins.Authoring;

/// <summary>Makes a plugin's folder fit to be copied: its plugin.json gets the contract version and the hash of every DLL, so that a copy on its way is known for one.</summary>
public static class PluginPack
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Packs the plugin in a folder; gives the files that were hashed, and what is wrong. What is wrong is not packed.</summary>
    public static (IReadOnlyList<string> Files, IReadOnlyList<Finding> Findings) Of(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var path = Path.Combine(folder, PluginManifest.FileName);
        var (manifest, findings) = ManifestReader.Read(folder);
        if (manifest is null)
        {
            return ([], findings);
        }

        var files = PluginFiles.Of(folder).Contents.Where(file => file.Key.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !file.Key.Contains('/', StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var json = JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient)!.AsObject();
        json["contract"] = PluginContract.Version;
        json["sha256"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value.ToLowerInvariant())));
        File.WriteAllText(path + "~", json.ToJsonString(Form) + "\n");
        File.Move(path + "~", path, overwrite: true);
        return ([.. files.Select(file => file.Key)], findings);
    }
}
