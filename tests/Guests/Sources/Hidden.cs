using Connector.Abstractions.Plugins;

namespace Guests;

internal sealed class Hidden : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}
