using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class LacksInterface
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}
