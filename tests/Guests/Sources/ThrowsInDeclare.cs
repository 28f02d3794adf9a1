using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class ThrowsInDeclare : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Host.Secret("password");
}
