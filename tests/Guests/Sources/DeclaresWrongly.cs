using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class DeclaresWrongly : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("with space", toProvider: text => text)
        .Translation("twice", toProvider: text => text)
        .Translation("twice", toProvider: text => text)
        .Translation("neither")
        .Computed("of-nothing", [], _ => "");
}
