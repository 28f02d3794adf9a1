namespace Connector.Rules.Cache;

/// <summary>Findings as bytes.</summary>
internal static class CachedFindings
{
    public static void Write(BinaryWriter writer, IReadOnlyList<Finding> findings) => CacheEntry.Write(writer, findings, finding =>
    {
        writer.Write(finding.Code);
        writer.Write((int)finding.Severity);
        writer.Write(finding.Message);
        CacheEntry.Write(writer, finding.Fix);
        CacheEntry.Write(writer, finding.File);
        writer.Write(finding.Line);
        writer.Write(finding.Column);
    });

    public static IReadOnlyList<Finding> Read(BinaryReader reader) => CacheEntry.Many(reader, () => new Finding(
        reader.ReadString(), (Severity)reader.ReadInt32(), reader.ReadString(), CacheEntry.Text(reader), CacheEntry.Text(reader),
        reader.ReadInt32(), reader.ReadInt32()));
}
