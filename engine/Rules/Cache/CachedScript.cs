using System.Security.Cryptography;
using System.Text;
using Connector.Rules.Scripts;

namespace Connector.Rules.Cache;

/// <summary>A compiled script as bytes: a mark, a hash of the rest, the rest. What is not exactly that is not read.</summary>
internal static class CachedScript
{
    private static readonly byte[] Mark = "connector rule 1\n"u8.ToArray();

    public static byte[] Write(CompiledScript script)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            Write(writer, script);
        }

        var rest = body.ToArray();
        return [.. Mark, .. SHA256.HashData(rest), .. rest];
    }

    public static CompiledScript? Read(byte[] bytes)
    {
        var head = Mark.Length + SHA256.HashSizeInBytes;
        if (bytes.Length < head || !bytes.AsSpan(0, Mark.Length).SequenceEqual(Mark)
            || !SHA256.HashData(bytes.AsSpan(head)).AsSpan().SequenceEqual(bytes.AsSpan(Mark.Length, SHA256.HashSizeInBytes)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, head, bytes.Length - head), Encoding.UTF8);
        return new(
            Bytes(reader), Bytes(reader), reader.ReadString(), reader.ReadString(),
            new(Place(reader), Many(reader, () => (reader.ReadString(), reader.ReadString(), Place(reader)))),
            Many(reader, () => Finding(reader)),
            Many(reader, () => new LoadedFile(reader.ReadString(), Text(reader), reader.ReadString(), reader.ReadString())));
    }

    private static void Write(BinaryWriter writer, CompiledScript script)
    {
        Write(writer, script.Image);
        Write(writer, script.Symbols);
        writer.Write(script.Type);
        writer.Write(script.Entry);
        Write(writer, script.Places.Own);
        Write(writer, script.Places.Tables, table =>
        {
            writer.Write(table.Customer);
            writer.Write(table.Provider);
            Write(writer, table.At);
        });
        Write(writer, script.Findings, finding => Write(writer, finding));
        Write(writer, script.Loads, load =>
        {
            writer.Write(load.Written);
            Write(writer, load.From);
            writer.Write(load.Path);
            writer.Write(load.Content);
        });
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static void Write(BinaryWriter writer, Place place)
    {
        writer.Write(place.File ?? "");
        writer.Write(place.Line);
    }

    private static void Write(BinaryWriter writer, Finding finding)
    {
        writer.Write(finding.Code);
        writer.Write((int)finding.Severity);
        writer.Write(finding.Message);
        Write(writer, finding.Fix);
        Write(writer, finding.File);
        writer.Write(finding.Line);
        writer.Write(finding.Column);
    }

    private static byte[] Bytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static T[] Many<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = read();
        }

        return items;
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : Skipped(reader);

    private static string? Skipped(BinaryReader reader)
    {
        _ = reader.ReadString();
        return null;
    }

    private static Place Place(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt32());

    private static Finding Finding(BinaryReader reader) => new(
        reader.ReadString(), (Severity)reader.ReadInt32(), reader.ReadString(), Text(reader), Text(reader), reader.ReadInt32(), reader.ReadInt32());
}
