using Connector.Abstractions.Records;

namespace Connector.Abstractions.Plugged;

/// <summary>A computed field that a plugin brings under a name.</summary>
/// <param name="Columns">The columns it is made of.</param>
/// <param name="Make">Makes the value of theirs; throws <see cref="Plugins.PluginFailedException"/> where the plugin's code fails.</param>
public sealed record NamedField(Sequence<string> Columns, Func<IReadOnlyList<string>, string> Make);
