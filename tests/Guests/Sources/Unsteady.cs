using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Unsteady : ICustomerPlugin
{
    private int _asked;

    public void Declare(IPluginBuilder plugin) => plugin.Translation("counted", toProvider: text => text + _asked++);
}
