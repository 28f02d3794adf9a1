namespace Connector.Abstractions.Records;

/// <summary>What can be said of a <see cref="Side"/>.</summary>
public static class Sides
{
    /// <summary>The side across the bond.</summary>
    public static Side Other(this Side side) => side == Side.Customer ? Side.Provider : Side.Customer;

    /// <summary>The side's name within a sentence: <c>customer</c> or <c>provider</c>.</summary>
    public static string Word(this Side side) => side == Side.Customer ? "customer" : "provider";
}
