using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class EndlessInDeclare : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
        while (true)
        {
        }
    }
}
