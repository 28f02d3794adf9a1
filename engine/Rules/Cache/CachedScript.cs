using Connector.Rules.Scripts;

namespace Connector.Rules.Cache;

/// <summary>A compiled script as bytes.</summary>
internal static class CachedScript
{
    public static void Write(BinaryWriter writer, CompiledScript script)
    {
        Write(writer, script.Image);
        Write(writer, script.Symbols);
        writer.Write(script.Type);
        writer.Write(script.Statements);
        Write(writer, script.Places.Own);
        CacheEntry.Write(writer, script.Places.Tables, table =>
        {
            writer.Write(table.Customer);
            writer.Write(table.Provider);
            Write(writer, table.At);
        });
        CachedFindings.Write(writer, script.Findings);
        CacheEntry.Write(writer, script.Loads, load =>
        {
            writer.Write(load.Written);
            CacheEntry.Write(writer, load.From);
            writer.Write(load.Path);
            writer.Write(load.Content);
        });
    }

    public static CompiledScript Read(BinaryReader reader) => new(
        Bytes(reader), Bytes(reader), reader.ReadString(), reader.ReadString(),
        new(Place(reader), CacheEntry.Many(reader, () => (reader.ReadString(), reader.ReadString(), Place(reader)))),
        CachedFindings.Read(reader),
        CacheEntry.Many(reader, () => new LoadedFile(reader.ReadString(), CacheEntry.Text(reader), reader.ReadString(), reader.ReadString())));

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void Write(BinaryWriter writer, Place place)
    {
        writer.Write(place.File ?? "");
        writer.Write(place.Line);
    }

    private static byte[] Bytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static Place Place(BinaryReader reader) => new(reader.ReadString(), reader.ReadInt32());
}
