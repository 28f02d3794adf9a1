namespace Connector.Abstractions.Bonds;

/// <summary>What an <see cref="EntryLink"/> links.</summary>
public enum EntryKind
{
    /// <summary>A comment or work note.</summary>
    Journal,

    /// <summary>An attached file.</summary>
    Attachment,
}
