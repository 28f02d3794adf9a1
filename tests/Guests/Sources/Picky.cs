using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Picky : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Translation("number", toProvider: text => int.Parse(text).ToString());
}
