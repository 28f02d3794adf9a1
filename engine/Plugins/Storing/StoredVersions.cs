using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Plugins.Storing;

/// <summary>The versions of one plugin that were good, oldest first, and which of them was in force last.</summary>
internal sealed record StoredVersions(IReadOnlyList<StoredVersion> Known, string? InForce)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static StoredVersions None { get; } = new([], null);

    /// <summary>What a file says; nothing where it is not there or says nothing.</summary>
    public static StoredVersions Read(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path), documentOptions: Strict);
            var known = (json.At("versions") as JsonArray ?? []).Select(one => new StoredVersion(one.Text("hash") ?? "", one.Text("version") ?? "")).Where(one => one.Hash.Length > 0);
            return new([.. known], json.Text("inForce"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or JsonException)
        {
            return None;
        }
    }

    public void Write(string path)
    {
        var json = new JsonObject
        {
            ["inForce"] = InForce,
            ["versions"] = new JsonArray([.. Known.Select(one => new JsonObject { ["hash"] = one.Hash, ["version"] = one.Version })]),
        };
        File.WriteAllText(path + ".new", json.ToJsonString());
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The same with a version in force; one that was known keeps its place, so that going back twice goes back two.</summary>
    public StoredVersions With(StoredVersion version) => new(Known.Contains(version) ? Known : [.. Known.Where(one => one.Hash != version.Hash), version], version.Hash);

    /// <summary>Where going back leads from what is in the folder: to what is in force where that is another one, else to the one before it.</summary>
    public StoredVersion? Before(string hash)
    {
        if (InForce is not null && InForce != hash)
        {
            return Known.FirstOrDefault(one => one.Hash == InForce);
        }

        var at = Known.ToList().FindIndex(one => one.Hash == hash);
        return at > 0 ? Known[at - 1] : null;
    }
}
