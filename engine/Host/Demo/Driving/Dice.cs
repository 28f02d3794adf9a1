using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Connector.Host.Demo.Driving;

/// <summary>Chance that follows from names alone, so that every run, and a run taken up again, tells the same story.</summary>
internal static class Dice
{
    /// <summary>A number that looks random and depends on nothing but the name.</summary>
    public static uint Of(string name) => BinaryPrimitives.ReadUInt32LittleEndian(Hash(name));

    public static bool OneIn(int sides, string name) => Of(name) % (uint)sides == 0;

    public static T Pick<T>(IReadOnlyList<T> from, string name) => from[(int)(Of(name) % (uint)from.Count)];

    /// <summary>A sys_id that depends on the record's table and name alone.</summary>
    public static string SysId(string table, string name) => Convert.ToHexStringLower(Hash($"demo {table}:{name}").AsSpan(0, 16));

    private static byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
