using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Catalog;

/// <summary>The catalog's own 400 texts (reference 9).</summary>
internal static class CatalogRefusal
{
    public static readonly Refusal Quantity = new(400, "Invalid quantity value", "");

    public static readonly Refusal NotOrderable = new(400, "Security constraints prevent ordering of Item", "");

    public static readonly Refusal MandatoryVariables = new(400, "Mandatory Variables are required", "");

    public static readonly Refusal EmptyCart = new(400, "Cart is empty", "");

    public static readonly Refusal InvalidCart = new(400, "Invalid cart", "");

    public static readonly Refusal InvalidCartItem = new(400, "Invalid cart item", "");

    public static readonly Refusal InvalidCatalog = new(400, "Invalid catalog", "");

    public static readonly Refusal InvalidCategory = new(400, "Invalid category", "");

    public static readonly Refusal InvalidUser = new(400, "Invalid user", "");

    public static readonly Refusal TooManyReceivers = new(400, "Invalid request", "An item can be requested for 50 more people at most");
}
