using System.Text.Json.Nodes;

namespace Connector.Plugins.Manifests;

/// <summary>What a plugin's <c>plugin.json</c> says, checked.</summary>
/// <param name="Folder">Full path of the plugin's folder.</param>
/// <param name="Name">Name by which rules call what it brings.</param>
/// <param name="Version">Its own version.</param>
/// <param name="Contract">The contract version its author built against, as written; null where the file does not say.</param>
/// <param name="Entry">File name of the DLL with the plugin's class.</param>
/// <param name="Customers">Short names of the customers it serves; <c>*</c> is everybody.</param>
/// <param name="Settings">Settings, as written.</param>
/// <param name="Schema">What the settings must look like; null where the author promises nothing.</param>
/// <param name="Hashes">SHA-256 of files by name, in lower-case hex; empty where the plugin was not packed.</param>
internal sealed record PluginManifest(
    string Folder, string Name, string Version, string? Contract, string Entry, IReadOnlyList<string> Customers,
    JsonObject Settings, JsonObject? Schema, IReadOnlyDictionary<string, string> Hashes)
{
    public const string FileName = "plugin.json";

    /// <summary>The folder's own name, for messages.</summary>
    public string FolderName => Path.GetFileName(Folder);

    /// <summary>The manifest as findings name it: relative to the plugins folder.</summary>
    public string File => $"{FolderName}/{FileName}";

    /// <summary>Name and version, for messages.</summary>
    public string Title => $"plugin '{Name}' {Version}";

    /// <summary>A file of the plugin as findings name it.</summary>
    public string Named(string file) => $"{FolderName}/{file}";

    public bool Serves(string customer) => Customers.Contains(customer) || Customers.Contains("*");

    /// <summary>Whether some customer has both.</summary>
    public bool Meets(PluginManifest other) =>
        Customers.Contains("*") || other.Customers.Contains("*") || Customers.Intersect(other.Customers).Any();
}
