using Connector.Abstractions.Plugins;

namespace Hello;

/// <summary>What this plugin brings. Keep what you need of it and take the rest out.</summary>
public sealed class HelloPlugin : ICustomerPlugin
{
    /// <inheritdoc/>
    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("shout", toProvider: text => text.ToUpperInvariant(), lossy: "Nobody knows how it was written.")
        .Computed("title", ["number", "short_description"], record => $"{record["number"]}: {record["short_description"]}")
        .Action("note", (call, _) =>
        {
            plugin.Host.Log.Info($"{call.Rule}: {call.Occasion} of {call.Bond}");
            return Task.FromResult("noted");
        });
}
