using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class LeaksTimer : ICustomerPlugin
{
    private static Timer? _timer;

    public void Declare(IPluginBuilder plugin)
    {
        _timer = new Timer(_ => Beat(), null, 10, 10);
        plugin.Translation("beats", toProvider: text => text);
    }

    private static void Beat()
    {
    }
}
