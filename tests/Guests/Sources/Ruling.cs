using Connector.Abstractions.Plugins;
using Connector.Abstractions.Rules;

namespace Guests;

public sealed class Ruling : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("upper", toProvider: text => text.ToUpperInvariant())
        .Rule(words => new BondRule("printers")
        {
            Summary = "Printers are looked after by the provider.",
            Tables = new("incident", "incident"),
            Starts = words.Customer["category"].Is(words.Setting("category")),
            Fields = [words.Translate("short_description", by: "Ruling/upper").OwnedBy(words.Customer), words.Compute("location", toProvider: text => text + "!")],
        })
        .Rule(words => new BondRule("wrong") { Summary = "It carries nothing.", Tables = new("incident", "incident"), Starts = words.Customer["category"].Is("x"), Fields = [] });
}
