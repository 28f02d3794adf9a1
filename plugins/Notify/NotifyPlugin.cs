using Connector.Abstractions.Plugins;

namespace Notify;

/// <summary>Posts to a chat or any other webhook: where a rule says so, as an action; and that a bond began, needs a person, or ended, as an observer.</summary>
public sealed class NotifyPlugin : ICustomerPlugin
{
    /// <inheritdoc/>
    public void Declare(IPluginBuilder plugin) => plugin
        .Action("post", new Post(plugin.Host).ActAsync)
        .Observer(new Webhook(plugin.Host).TellAsync);
}
