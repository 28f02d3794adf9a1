using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class First : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}

public sealed class Second : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}
