using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class BringsNothing : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}
