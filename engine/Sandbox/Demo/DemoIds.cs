using System.Security.Cryptography;
using System.Text;

namespace Connector.Sandbox.Demo;

/// <summary>sys_ids that are the same on every instance and in every run: the documented anchors, and ids made from names.</summary>
internal static class DemoIds
{
    public const string Admin = "6816f79cc0a8016401c5a33be04be441";
    public const string ServiceCatalog = "e0d08b13c3330100c8b837659bba8fb4";
    public const string TechnicalCatalog = "742ce428d7211100f2d224837e61036d";
    public const string Network = "287ebd7da9fe198100f92cc8d1d2154e";
    public const string Acme = "e7c1f3d53790200044e0bfc8bcbe5deb";
    public const string ItemWithoutVariables = "060f3afa3731300054b6a3549dbe5d3e";
    public const string StandardLaptop = "04b7e94b4f7b4200086eeed18110c7fd";

    public static string Of(string table, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}:{name}")).AsSpan(0, 16));
}
