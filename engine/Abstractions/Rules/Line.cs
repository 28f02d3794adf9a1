namespace Connector.Abstractions.Rules;

/// <summary>One line of a value table.</summary>
public sealed record Line(string Customer, string Provider)
{
    /// <summary>A line written as a pair.</summary>
    public static implicit operator Line((string Customer, string Provider) pair) => new(pair.Customer, pair.Provider);
}
