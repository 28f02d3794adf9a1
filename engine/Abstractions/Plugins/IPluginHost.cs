using System.Text.Json.Nodes;

namespace Connector.Abstractions.Plugins;

/// <summary>What the host lends a plugin. Good as long as <see cref="Stopping"/> is not cancelled.</summary>
public interface IPluginHost
{
    /// <summary>The plugin's name, from <c>plugin.json</c>.</summary>
    string Name { get; }

    /// <summary>The plugin's version, from <c>plugin.json</c>.</summary>
    string Version { get; }

    /// <summary>The plugin's settings, checked against its own schema. Changing them changes nothing.</summary>
    JsonObject Settings { get; }

    /// <summary>Lines in the host's log, under the plugin's name.</summary>
    IPluginLog Log { get; }

    /// <summary>The host's time. Timers made of it end with the plugin.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// The host's HTTP client. It waits and tries again where that is safe: a 429 or 503 that says when, and any passing failure of a request that
    /// changes nothing or carries an <c>Idempotency-Key</c> header. Each attempt has thirty seconds until the answer begins; no cookies, and redirects are answers, not followed.
    /// </summary>
    HttpClient Http { get; }

    /// <summary>Texts the plugin keeps from one run to the next, in the ledger.</summary>
    IPluginState State { get; }

    /// <summary>Cancelled when the plugin is about to be unloaded; whatever it still runs has to end.</summary>
    CancellationToken Stopping { get; }

    /// <summary>
    /// The secret behind a setting that holds <c>env:NAME</c> or <c>file:PATH</c>, read anew each time. It is kept out of the log, and must be kept out of
    /// every answer and message.
    /// </summary>
    /// <param name="setting">Name of the setting.</param>
    /// <exception cref="InvalidOperationException">The setting holds no reference, or nothing is behind it; says which.</exception>
    string Secret(string setting);
}
