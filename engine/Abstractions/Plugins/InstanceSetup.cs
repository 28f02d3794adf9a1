using System.Text.Json.Nodes;

namespace Connector.Abstractions.Plugins;

/// <summary>One instance of a plugin's kind, as the host's configuration describes it.</summary>
/// <param name="Name">Its configured name.</param>
/// <param name="Url">Its address.</param>
/// <param name="Settings">What else the configuration says of it.</param>
/// <param name="Secret">Gives the secret behind one of those settings, as <see cref="IPluginHost.Secret"/> does.</param>
/// <param name="Host">What the host lends the plugin.</param>
public sealed record InstanceSetup(string Name, Uri Url, JsonObject Settings, Func<string, string> Secret, IPluginHost Host);
