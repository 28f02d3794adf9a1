using System.Security.Cryptography;
using System.Text;

namespace Connector.Rules.Cache;

/// <summary>What the cache keeps under a key: a mark, a hash of the rest, the rest. What is not exactly that is not read.</summary>
internal static class CacheEntry
{
    private static readonly byte[] Mark = "connector rule 2\n"u8.ToArray();

    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        var rest = body.ToArray();
        return [.. Mark, .. SHA256.HashData(rest), .. rest];
    }

    public static T? Read<T>(byte[] bytes, Func<BinaryReader, T> read)
        where T : class
    {
        var head = Mark.Length + SHA256.HashSizeInBytes;
        if (bytes.Length < head || !bytes.AsSpan(0, Mark.Length).SequenceEqual(Mark)
            || !SHA256.HashData(bytes.AsSpan(head)).AsSpan().SequenceEqual(bytes.AsSpan(Mark.Length, SHA256.HashSizeInBytes)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, head, bytes.Length - head), Encoding.UTF8);
        return read(reader);
    }

    public static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    public static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : Skipped(reader);

    public static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public static T[] Many<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = read();
        }

        return items;
    }

    private static string? Skipped(BinaryReader reader)
    {
        _ = reader.ReadString();
        return null;
    }
}
