using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>A comment to be written on a side.</summary>
/// <param name="To">The side it is written on.</param>
/// <param name="Field">The journal field there.</param>
/// <param name="Source">The entry where it was written.</param>
/// <param name="Text">The text to write: the author's name and words.</param>
public sealed record EntryMove(Side To, string Field, JournalEntry Source, string Text);

/// <summary>A file to be attached on a side.</summary>
/// <param name="To">The side it is attached on.</param>
/// <param name="Source">The file where it hangs.</param>
public sealed record FileMove(Side To, Attachment Source);
