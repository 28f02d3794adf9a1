namespace Connector.Plugins.Manifests;

/// <summary>The findings about a <c>plugin.json</c>.</summary>
internal static class ManifestTroubles
{
    public static Finding Missing(string file) => new(
        "CB3000", Severity.Error, "The folder holds no plugin.json, so nothing in it is loaded",
        "Write one that names the plugin, its version, its DLL and its customers, or run 'plugin pack' in the plugin's project", file);

    public static Finding NotJson(string file, string why, int line) => new(
        "CB3001", Severity.Error, $"plugin.json cannot be understood: {why}", "Mend it; if it is being copied it is read again once it is whole", file, line, line > 0 ? 1 : 0);

    public static Finding BadKey(string file, string key, bool isThere, string wanted) => new(
        "CB3002", Severity.Error, isThere ? $"'{key}' in plugin.json is not what it has to be" : $"'{key}' is missing in plugin.json", $"Write {wanted}", file);

    public static Finding UnknownKey(string file, string key, IEnumerable<string> known) => new(
        "CB3002", Severity.Error, $"'{key}' is not a key of plugin.json", $"Known here: {string.Join(", ", known)}", file);

    public static Finding BadSetting(string file, string path, string why, string fix) => new(
        "CB3003", Severity.Error, $"The setting '{path}' {why}", fix, file);

    public static Finding BadSchema(string file, string path, string why) => new(
        "CB3003", Severity.Error, $"The settings schema says '{path}', {why}",
        $"Use {string.Join(", ", SettingsSchema.Words)} only", file);

    public static Finding SecretInSetting(string file, string path) => new(
        "CB3003", Severity.Error, $"The setting '{path}' looks like a secret written down", "Write where it is kept instead: \"env:NAME\" or \"file:PATH\"", file);
}
