using Connector.Abstractions.Plugged;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>One customer's checked rules, with every setting filled in.</summary>
/// <param name="Customer">The customer's short name, unique in the host; letters, digits, dashes.</param>
/// <param name="Instances">Names of the two configured instances.</param>
/// <param name="Every">How often a pass runs; at least one second.</param>
/// <param name="Rules">The rules in force, inherited ones first.</param>
public sealed record Pack(string Customer, InstancePair Instances, TimeSpan Every, Sequence<Rule> Rules)
{
    /// <summary>What the customer's plugins bring; null where the host has no plugins.</summary>
    public IPackPlugged? Plugged { get; init; }
}

/// <summary>Names of the two instances a customer's bonds join, as configured.</summary>
public sealed record InstancePair(string Customer, string Provider)
{
    /// <summary>The instance on one side.</summary>
    public string On(Side side) => side == Side.Customer ? Customer : Provider;
}
