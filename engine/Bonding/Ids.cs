using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Connector.Bonding;

/// <summary>Ids that follow from what they name, so that doing a thing twice names it the same way twice.</summary>
public static class Ids
{
    /// <summary>Id of the bond a record begins under a rule.</summary>
    public static string Bond(string customer, string rule, RecordKey key) => Hash($"bond\n{customer}\n{rule}\n{key}");

    /// <summary>sys_id of the record that is made for a bond.</summary>
    public static string Peer(string bond) => Hash($"peer\n{bond}");

    /// <summary>Key of an action that became due when a bond settled.</summary>
    public static string Action(string bond, string pass, int place) => Hash(string.Create(CultureInfo.InvariantCulture, $"action\n{bond}\n{pass}\n{place}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
