namespace Connector.Abstractions.Rules;

/// <summary>Which way comments, notes and files travel.</summary>
public enum Flow
{
    /// <summary>Both ways.</summary>
    BothWays,

    /// <summary>From the customer to the provider only.</summary>
    ToProvider,

    /// <summary>From the provider to the customer only.</summary>
    ToCustomer,
}
