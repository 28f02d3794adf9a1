using System.Collections;

namespace Connector.Host.Configuration;

/// <summary>Makes settings of a configuration file and the environment; tells every problem at once.</summary>
internal static class SettingsLoader
{
    /// <summary>Name of the file where none is named.</summary>
    internal const string FileName = "connector.json";

    private const string Prefix = "CONNECTOR__";

    /// <summary>The process's environment.</summary>
    public static IReadOnlyDictionary<string, string> ProcessEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "", StringComparer.Ordinal);

    /// <summary>What the environment says of one key; null where it says nothing.</summary>
    public static string? Override(string key) =>
        ProcessEnvironment().FirstOrDefault(one => one.Key.Equals(Prefix + key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The settings, unless a finding is an error.</summary>
    /// <param name="path">The configuration file.</param>
    /// <param name="environment">Environment variables: those that begin with CONNECTOR__ override keys, secrets refer to others.</param>
    public static (HostSettings? Settings, IReadOnlyList<Finding> Findings) Load(string path, IReadOnlyDictionary<string, string> environment)
    {
        var file = ConfigFile.Read(path);
        if (file.Values.Count == 0 && file.Findings.Count > 0)
        {
            return (null, file.Findings);
        }

        var overrides = environment.Where(one => one.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(one => one.Key[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), one => (string?)one.Value, StringComparer.OrdinalIgnoreCase);
        var written = new ConfigurationBuilder().AddInMemoryCollection(file.Values).AddInMemoryCollection(overrides).Build();
        var shape = new ConfigShape(At);
        var config = shape.Read<HostConfig>(written);
        var builder = new SettingsBuilder(Path.GetDirectoryName(Path.GetFullPath(path))!, environment, At, name => PluginSettings.Of(file.Node("instances", name, "settings"), $"instances:{name}:settings:", overrides));
        var settings = builder.Build(config);
        List<Finding> findings = [.. file.Findings, .. shape.Findings, .. builder.Findings];
        findings = [.. findings.OrderBy(finding => finding.Line)];
        return (findings.Exists(finding => finding.Severity == Severity.Error) ? null : settings, findings);

        Finding At(string key, Finding finding) => overrides.ContainsKey(key)
            ? finding with { Message = $"{finding.Message} (said by the environment variable {Prefix}{key.Replace(":", "__", StringComparison.Ordinal)})" }
            : file.At(key, finding);
    }
}
