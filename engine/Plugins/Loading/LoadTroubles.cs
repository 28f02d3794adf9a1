using Connector.Plugins.Manifests;

namespace Connector.Plugins.Loading;

/// <summary>What can go wrong when a vetted plugin is tried.</summary>
internal static class LoadTroubles
{
    public static Finding NotLoadable(PluginManifest manifest, string why) => new(
        "CB3015", Severity.Error, $"{manifest.Title} could not be loaded: {why}", "Build it anew and copy all of its folder", manifest.Named(manifest.Entry));

    public static Finding NotConstructed(PluginManifest manifest, string type, PluginFailedException failure) => Tried(
        "CB3016", manifest, $"{manifest.Title}: making {type} failed: {failure.Finding.Message}",
        "Let the constructor do nothing, and static fields hold nothing that can fail; what it needs it gets in Declare");

    public static Finding NotDeclared(PluginManifest manifest, PluginFailedException failure) => Tried(
        "CB3017", manifest, $"{manifest.Title}: Declare failed: {failure.Finding.Message}", "Declare only says what the plugin brings; it fetches and starts nothing");

    public static Finding NotInTime(PluginManifest manifest, TimeSpan budget) => Tried(
        "CB3017", manifest, $"{manifest.Title} was not ready after {budget.TotalSeconds:0.###} s: its constructor or Declare did not return",
        "Declare only says what the plugin brings; it fetches and starts nothing, and waits for nobody");

    public static Finding Declared(PluginManifest manifest, string wrong) => Tried(
        "CB3018", manifest, $"{manifest.Title}: {wrong}", "Mend it in Declare");

    public static Finding Nothing(PluginManifest manifest) => new(
        "CB3018", Severity.Warning, $"{manifest.Title} brings nothing", "Declare at least one thing, or take its folder away", manifest.Named(manifest.Entry));

    public static Finding Twice(PluginManifest manifest, PluginManifest other) => new(
        "CB3019", Severity.Error, $"{manifest.Title} and the one in '{other.FolderName}' both serve {Shared(manifest, other)}, so neither of their versions is the right one",
        "Let each customer have one version: take the customer out of one plugin.json, or one of the folders away", manifest.File);

    public static Finding Kept(PluginManifest manifest, string inForce) => new(
        "CB3022", Severity.Warning, $"What is in '{manifest.FolderName}' cannot be used, and version {inForce} of plugin '{manifest.Name}' stays in force",
        "Mend what is found there, or go back with 'plugin rollback'", manifest.File);

    public static Finding Source(string folder) => new(
        "CB3050", Severity.Info, $"'{folder}' is a plugin's project, not a plugin, and is passed over", "Pack it: plugin pack", folder);

    public static Finding Lingers(string title, TimeSpan since, string pin) => new(
        "CB3020", Severity.Warning, $"{title} was taken out {since.TotalMinutes:0} min ago and is still in memory; likely {pin}",
        "Mend what holds it and drop in a new version; the memory comes back when the host starts anew");

    private static string Shared(PluginManifest manifest, PluginManifest other) =>
        manifest.Customers.Intersect(other.Customers).ToList() is { Count: > 0 } shared ? string.Join(", ", shared.Select(name => $"'{name}'")) : "the same customers";

    private static Finding Tried(string code, PluginManifest manifest, string message, string fix) => new(code, Severity.Error, message, fix, manifest.Named(manifest.Entry));
}
