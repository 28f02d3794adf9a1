using System.Security.Cryptography;
using System.Text;

namespace Connector.Sandbox.Demo;

/// <summary>sys_ids that are the same on every instance and in every run: the documented anchors, and ids made from names.</summary>
internal static class DemoIds
{
    public const string Admin = "6816f79cc0a8016401c5a33be04be441";
    public const string Acme = "e7c1f3d53790200044e0bfc8bcbe5deb";

    public static string Of(string table, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}:{name}")).AsSpan(0, 16));
}
