using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Writes : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Translation("loud", toProvider: text =>
    {
        Console.WriteLine("hello from " + text);
        return text;
    });
}
