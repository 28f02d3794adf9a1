using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Greets : ICustomerPlugin
{
    public Greets() => Console.Error.WriteLine("hello");

    public void Declare(IPluginBuilder plugin) => plugin.Translation("quiet", toProvider: text => text);
}
