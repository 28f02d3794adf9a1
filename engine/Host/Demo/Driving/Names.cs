namespace Connector.Host.Demo.Driving;

/// <summary>What the two companies call things; the pack's settings say the same.</summary>
internal static class Names
{
    public const string ServiceDesk = "XYZ Service Desk";
    public const string Network = "XYZ Network";
    public const string CustomerItem = "Standard Laptop";
    public const string ProviderItem = "Managed Laptop";

    /// <summary>The variable of the provider's item that tells which order it was.</summary>
    public const string Marker = "connector_bond";

    /// <summary>The customer's account at the provider.</summary>
    public const string Account = "e7c1f3d53790200044e0bfc8bcbe5deb";

    /// <summary>The provider's own network team.</summary>
    public const string NetworkTeam = "287ebd7da9fe198100f92cc8d1d2154e";

    public static string ServiceDeskId { get; } = Dice.SysId("sys_user_group", ServiceDesk);

    public static string NetworkId { get; } = Dice.SysId("sys_user_group", Network);
}
