using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Forgetful : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Translation("upper", toProvider: text => text.ToUpperInvariant(), toCustomer: text => text.ToLowerInvariant());
}
