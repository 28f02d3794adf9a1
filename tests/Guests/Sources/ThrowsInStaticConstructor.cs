using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class ThrowsInStaticConstructor : ICustomerPlugin
{
    private static readonly int Length;

    static ThrowsInStaticConstructor() => Length = ((string?)null)!.Length;

    public void Declare(IPluginBuilder plugin) => plugin.Translation("length", toProvider: _ => Length.ToString());
}
