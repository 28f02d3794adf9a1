using System.CommandLine;
using Connector.Abstractions.Plugged;
using Connector.Host.Configuration;
using Connector.Host.Plugging;
using Connector.Plugins;

namespace Connector.Host.CommandLine;

/// <summary>
/// The plugins whose names rules may use, for commands that look at rules without a host: those in the folder that the configuration names. Without a
/// configuration nobody knows which there are, and names are left unchecked. Secrets and instances are not looked at, so that a CI needs none.
/// </summary>
internal sealed class KnownPlugins : IDisposable
{
    private readonly PluginLibrary? _library;
    private readonly string _copies = "";

    private KnownPlugins(string? folder)
    {
        if (folder is null)
        {
            return;
        }

        _copies = Directory.CreateTempSubdirectory("connector-plugins-").FullName;
        var settings = new HostSettings(Path.Combine(_copies, "ledger.db"), "", "", [], new())
        {
            Secrets = new SecretReference(Environment.CurrentDirectory, SettingsLoader.ProcessEnvironment()),
        };
        _library = new PluginLibrary(folder, _copies, PluginLending.Lends(settings, new NoStates(), TimeProvider.System, null));
    }

    public static Option<string?> Option() => new("--config")
    {
        Description = $"The configuration file, whose plugins folder says which names of plugins rules may use; {SettingsLoader.FileName} unless said otherwise, where there is one.",
        HelpName = "FILE",
    };

    /// <param name="config">The configuration file; null takes the usual one, where there is one.</param>
    /// <param name="findings">Why the named file cannot be read.</param>
    public static KnownPlugins Of(string? config, out IReadOnlyList<Finding> findings)
    {
        findings = [];
        if (config is null && !File.Exists(SettingsLoader.FileName))
        {
            return new KnownPlugins(null);
        }

        var path = config ?? SettingsLoader.FileName;
        var file = ConfigFile.Read(path);
        if (file.Values.Count == 0 && file.Findings.Count > 0)
        {
            findings = file.Findings;
            return new KnownPlugins(null);
        }

        var named = SettingsLoader.Override(nameof(HostConfig.Plugins)) ?? file.Values.GetValueOrDefault("plugins") ?? "plugins";
        return new KnownPlugins(Path.GetFullPath(named, Path.GetDirectoryName(Path.GetFullPath(path))!));
    }

    /// <summary>The folder as it is now, and what is wrong in it.</summary>
    public (IPlugged? Plugged, IReadOnlyList<Finding> Findings) Load() => _library is null ? (null, []) : _library.Load();

    public void Dispose()
    {
        _library?.Dispose();
        if (_copies.Length > 0)
        {
            Directory.Delete(_copies, recursive: true);
        }
    }
}
