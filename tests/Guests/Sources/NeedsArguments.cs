using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class NeedsArguments(string licence) : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Translation(licence, toProvider: text => text);
}
