using System.Text.Json.Nodes;

namespace Connector.Plugins;

/// <summary>One configured instance of a kind that a plugin brings.</summary>
/// <param name="Name">Its configured name.</param>
/// <param name="Plugin">Name of the plugin.</param>
/// <param name="Kind">The kind, as the plugin declares it.</param>
/// <param name="Url">Its address.</param>
/// <param name="Settings">What else the plugin needs to know; secrets as references.</param>
public sealed record PluggedInstanceConfig(string Name, string Plugin, string Kind, Uri Url, JsonObject Settings);
