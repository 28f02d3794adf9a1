using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Good : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("upper", toProvider: text => text.ToUpperInvariant(), toCustomer: text => text.ToLowerInvariant(), lossy: "Case is not kept.")
        .Computed("title", ["number", "short_description"], record => $"{record["number"]}: {record["short_description"]}");
}
