namespace Connector.Abstractions.Rules;

/// <summary>Two records kept bonded both ways: incident, case, change, problem, any pair of tasks.</summary>
public sealed record BondRule(string Name) : Rule(Name)
{
    /// <summary>The stamped columns; default <see cref="Correlation.Standard"/>.</summary>
    public Correlation Correlation { get; init; } = Correlation.Standard;
}
