using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class ThrowsInConstructor : ICustomerPlugin
{
    public ThrowsInConstructor() => throw new InvalidOperationException("no licence");

    public void Declare(IPluginBuilder plugin)
    {
    }
}
