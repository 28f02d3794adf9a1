namespace Connector.House.Repository;

/// <summary>A file of the repository, or a text that a fact makes up in its place.</summary>
/// <param name="Path">Path from the repository's root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record TextFile(string Path, string Text)
{
    /// <summary>The folder below engine/, plugins/, tests/ …: the room. Empty for a file at the top.</summary>
    public string Room => Path.Split('/') is [_, var room, _, ..] ? room : "";

    /// <summary>The file's own name.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The lines, without their ends; an end of line at the end of the file opens no further line.</summary>
    public string[] Lines { get; } = [.. Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
}
