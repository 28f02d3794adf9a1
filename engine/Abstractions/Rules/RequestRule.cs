using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// A catalog item the customer orders and the provider fulfils: once nothing waits any more, the order is placed at the provider
/// through its catalog, and the two requested items are bonded.
/// </summary>
public sealed record RequestRule(string Name) : Rule(Name)
{
    /// <summary>The stamped columns; default <see cref="Correlation.Standard"/>.</summary>
    public Correlation Correlation { get; init; } = Correlation.Standard;

    /// <summary>Name of the provider's catalog item.</summary>
    public required Value Item { get; init; }

    /// <summary>The item's variables and where their values come from.</summary>
    public Sequence<VariableRule> Variables { get; init; } = [];

    /// <summary>
    /// Name of a variable of the provider's item that carries the bond's id. An order cannot be given a sys_id,
    /// so this is what makes a repeated attempt find the first one; without it an order whose answer was lost is held for a person.
    /// </summary>
    public string? Marker { get; init; }
}

/// <summary>One variable of an order.</summary>
/// <param name="Customer">Variable of the customer's item; null takes <paramref name="Fixed"/>.</param>
/// <param name="Provider">Variable of the provider's item.</param>
/// <param name="Fixed">A fixed value; null takes the customer's variable.</param>
public sealed record VariableRule(string? Customer, string Provider, Value? Fixed = null)
{
    /// <summary>Where it was written.</summary>
    [JsonIgnore]
    public Place At { get; init; }
}
