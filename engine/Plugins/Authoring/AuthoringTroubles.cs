using Connector.Plugins.Manifests;

namespace Connector.Plugins.Authoring;

/// <summary>What an author is told beyond what the host needs to know.</summary>
internal static class AuthoringTroubles
{
    public static Finding NotSteady(PluginManifest manifest, string what, string value) => new(
        "CB3060", Severity.Error, $"{manifest.Title}: {what} gave two answers for the same value {Shown(value)}",
        "Let the answer depend on the value alone: no clock, no chance, no counting", manifest.Named(manifest.Entry));

    public static Finding DoesNotReturn(PluginManifest manifest, string what, string value, string there, string? back) => new(
        "CB3061", Severity.Error, $"{manifest.Title}: {what} makes {Shown(value)} into {Shown(there)}, which comes back as {(back is null ? "nothing" : Shown(back))}",
        "Make it come back as it went, or give null for values it does not translate, or say lossy: why that is right", manifest.Named(manifest.Entry));

    public static Finding StaysInMemory(PluginManifest manifest) => new(
        "CB3020", Severity.Error, $"{manifest.Title} cannot be unloaded: its code is still in memory after everything was let go",
        "Look for a timer or thread it started, an event of .NET it listens to, dynamic, or types of its own serialised by reflection: use plugin.Host.Time, Stopping and PluginJson",
        manifest.Named(manifest.Entry));

    public static Finding NothingToGoBackTo(string name, IEnumerable<string> known) => new(
        "CB3023", Severity.Error, $"There is no earlier good version of plugin '{name}' to go back to",
        known.Any() ? $"Kept here: {string.Join(", ", known)}" : "Versions are kept once a host has had them in force");

    public static Finding NotRestored(string name, string why) => new("CB3023", Severity.Error, $"Plugin '{name}' could not be put back: {why.TrimEnd('.')}", "Look at the rights of the plugins folder");

    private static string Shown(string value) => $"'{(value.Length > 40 ? value[..40] + "…" : value).ReplaceLineEndings("⏎")}'";
}
