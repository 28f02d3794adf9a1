using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Connector.Rules;

/// <summary>Tells texts apart by their content.</summary>
internal static class ContentHash
{
    /// <summary>64 hex digits of a SHA-256 over the texts and where each ends.</summary>
    public static string Of(params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
