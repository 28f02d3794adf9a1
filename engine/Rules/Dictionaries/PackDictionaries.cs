using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Dictionaries;

/// <summary>The dictionaries a pack keeps of its two instances; null where it has none that can be read.</summary>
internal sealed record PackDictionaries(InstanceTables? Customer, InstanceTables? Provider, IReadOnlyList<Finding> Findings)
{
    public static PackDictionaries None { get; } = new(null, null, []);

    public InstanceTables? On(Side side) => side == Side.Customer ? Customer : Provider;
}
