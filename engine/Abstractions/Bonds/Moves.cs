namespace Connector.Abstractions.Bonds;

/// <summary>Everything one verdict carries, and the entries it recognised as already carried.</summary>
/// <param name="Fields">Values to write.</param>
/// <param name="Entries">Comments to write, oldest first.</param>
/// <param name="Files">Files to attach, oldest first.</param>
/// <param name="Known">Links found again: entries that an earlier, unanswered delivery had put there, or that stay where they are on purpose.</param>
public sealed record Moves(
    IReadOnlyList<FieldMove> Fields, IReadOnlyList<EntryMove> Entries, IReadOnlyList<FileMove> Files, IReadOnlyList<EntryLink> Known)
{
    /// <summary>Nothing to carry.</summary>
    public static Moves None { get; } = new([], [], [], []);

    /// <summary>Whether anything would be written.</summary>
    public bool Writes => Fields.Count + Entries.Count + Files.Count > 0;
}
