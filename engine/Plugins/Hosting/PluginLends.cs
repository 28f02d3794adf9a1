namespace Connector.Plugins.Hosting;

/// <summary>What the host has for plugins to use.</summary>
/// <param name="Log">Takes a line: how much it matters, the plugin's title, the message and what caused it.</param>
/// <param name="Secret">Follows a reference (<c>env:NAME</c>, <c>file:PATH</c>) to its secret, and keeps that out of the log; null where nothing is behind it.</param>
/// <param name="State">What plugins keep; by plugin.</param>
/// <param name="Time">The host's time.</param>
/// <param name="Chance">From 0 to 1, so that those who were refused together do not come back together.</param>
/// <param name="Wire">Makes what carries HTTP requests; null is the network.</param>
public sealed record PluginLends(
    Action<Severity, string, string, Exception?> Log, Func<string, string?> Secret, Func<string, IPluginState> State, TimeProvider Time,
    Func<double> Chance, Func<HttpMessageHandler>? Wire = null);
