using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class PinsItself : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Goodbye();
        plugin.Translation("pinned", toProvider: text => text);
    }

    private static void Goodbye()
    {
    }
}
