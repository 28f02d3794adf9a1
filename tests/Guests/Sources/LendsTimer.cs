using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class LendsTimer : ICustomerPlugin
{
    private static int _beats;
    private ITimer? _timer;

    public void Declare(IPluginBuilder plugin)
    {
        _timer = plugin.Host.Time.CreateTimer(_ => _beats++, null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
        plugin.Translation("beats", toProvider: text => text);
    }
}
