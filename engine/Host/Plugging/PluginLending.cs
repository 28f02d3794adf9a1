using System.Security.Cryptography;
using Connector.Host.Configuration;
using Connector.Host.Logging;
using Connector.Plugins;
using Connector.Plugins.Hosting;

namespace Connector.Host.Plugging;

/// <summary>Opens the plugins folder, with what this host has for plugins to use.</summary>
internal static class PluginLending
{
    /// <summary>The folder where good versions are kept: beside the ledger.</summary>
    public static string Store(HostSettings settings) => Path.Combine(Path.GetDirectoryName(settings.Ledger)!, "plugins-kept");

    /// <summary>The library of a host.</summary>
    /// <param name="settings">The host's settings.</param>
    /// <param name="states">Where plugins keep what they keep.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Takes plugins' lines, and learns the secrets they ask for; null writes nothing.</param>
    public static PluginLibrary Open(HostSettings settings, IPluginStates states, TimeProvider time, HostLog? log) =>
        new(settings.Plugins, Store(settings), Lends(settings, states, time, log));

    /// <summary>What this host has for plugins to use.</summary>
    public static PluginLends Lends(HostSettings settings, IPluginStates states, TimeProvider time, HostLog? log) => new(
        (severity, plugin, message, cause) => log?.Said(severity, plugin, message, cause),
        reference => Secret(settings, reference, log),
        name => new PluginState(states, name),
        time,
        () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue);

    private static string? Secret(HostSettings settings, string reference, HostLog? log)
    {
        if (settings.Secrets is not { } secrets || !SecretReference.Is(reference) || secrets.Follow("plugin", reference).Value is not { } secret)
        {
            return null;
        }

        log?.Redaction.Learn(secret);
        return secret;
    }
}
