using Connector.Sandbox.Records;

namespace Connector.Sandbox.Persistence;

/// <summary>What happened to one record or one file's bytes, on its way to the disk.</summary>
internal readonly record struct StateChange
{
    /// <summary>The row that was stored, or that was removed.</summary>
    public Row? Row { get; private init; }

    /// <summary>The attachment whose bytes are meant, when no row is.</summary>
    public string? ContentId { get; private init; }

    public ReadOnlyMemory<byte> Content { get; private init; }

    public bool IsRemoved { get; private init; }

    public static StateChange Of(Row row, bool isRemoved) => new() { Row = row, IsRemoved = isRemoved };

    public static StateChange Of(string contentId, ReadOnlyMemory<byte>? content) =>
        new() { ContentId = contentId, Content = content ?? default, IsRemoved = content is null };
}
