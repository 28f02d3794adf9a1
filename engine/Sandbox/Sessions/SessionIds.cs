using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Connector.Sandbox.Sessions;

/// <summary>
/// Makes and reads session ids. A session is offered on every call of a client that keeps no cookies, so nothing is
/// remembered of an offer: the id itself says whose it is and since when, and a keyed digest vouches for it.
/// </summary>
internal sealed class SessionIds(string secret)
{
    private const int Payload = 8;
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    private readonly ConcurrentDictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, string> names = new();
    private int users;
    private int serial;

    /// <summary>Null for a user beyond the number an id has room for.</summary>
    public string? Next(string userName, DateTimeOffset now, int generation)
    {
        if (!places.TryGetValue(userName, out var place))
        {
            place = places.GetOrAdd(userName, _ => Interlocked.Increment(ref users));
            names[place] = userName;
        }

        if (place > ushort.MaxValue) return null;
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt16BigEndian(id, (ushort)place);
        BinaryPrimitives.WriteUInt16BigEndian(id[2..], (ushort)Interlocked.Increment(ref serial));
        BinaryPrimitives.WriteUInt32BigEndian(id[4..], (uint)now.ToUnixTimeSeconds());
        Digest(id[..Payload], generation, id[Payload..]);
        return Convert.ToHexString(id);
    }

    /// <summary>Whose the id is and when it was given out; null when we never gave it, or ended all of its generation.</summary>
    public (string UserName, DateTimeOffset IssuedAt)? Read(string id, int generation)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (id.Length != 32 || Convert.FromHexString(id, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return null;
        Span<byte> digest = stackalloc byte[8];
        Digest(bytes[..Payload], generation, digest);
        if (!CryptographicOperations.FixedTimeEquals(digest, bytes[Payload..])) return null;
        return names.TryGetValue(BinaryPrimitives.ReadUInt16BigEndian(bytes), out var user)
            ? (user, DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])))
            : null;
    }

    /// <summary>What a session's forms and scripts must show to change anything; the same as long as the session lives.</summary>
    public string TokenOf(string id) => Convert.ToHexStringLower(SHA256.HashData([.. key, .. Encoding.ASCII.GetBytes(id)]));

    private void Digest(ReadOnlySpan<byte> payload, int generation, Span<byte> into)
    {
        Span<byte> text = stackalloc byte[32 + 4 + Payload];
        key.CopyTo(text);
        BinaryPrimitives.WriteInt32BigEndian(text[32..], generation);
        payload.CopyTo(text[36..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        hash[..into.Length].CopyTo(into);
    }
}
