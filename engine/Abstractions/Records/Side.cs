namespace Connector.Abstractions.Records;

/// <summary>Which of the two bonded instances something is on.</summary>
public enum Side
{
    /// <summary>The customer's instance.</summary>
    Customer,

    /// <summary>The service provider's instance.</summary>
    Provider,
}
