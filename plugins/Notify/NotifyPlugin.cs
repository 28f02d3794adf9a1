using Connector.Abstractions.Plugins;

namespace Notify;

/// <summary>Posts to a chat or any other webhook what became of bonds: that one began, needs a person, or ended.</summary>
public sealed class NotifyPlugin : ICustomerPlugin
{
    /// <inheritdoc/>
    public void Declare(IPluginBuilder plugin) => plugin.Observer(new Webhook(plugin.Host).TellAsync);
}
