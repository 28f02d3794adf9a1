namespace Connector.Rules.Scripts;

/// <summary>A file that another one loaded with <c>#load</c>.</summary>
/// <param name="Written">The path as it is written.</param>
/// <param name="From">The file it is written in.</param>
/// <param name="Path">The file it meant.</param>
/// <param name="Content">What that file held, as <see cref="ContentHash"/> sees it.</param>
internal sealed record LoadedFile(string Written, string? From, string Path, string Content)
{
    /// <summary>Whether the same words still lead to the same content.</summary>
    public bool IsCurrent(RulesFolder folder) =>
        folder.Resolve(Written, From) == Path && folder.Read(Path).Text is { } text && ContentHash.Of(text) == Content;
}
