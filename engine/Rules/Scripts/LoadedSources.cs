using System.Text;
using Microsoft.CodeAnalysis;

namespace Connector.Rules.Scripts;

/// <summary>
/// Finds what <c>#load</c> names, inside the rules folder only. Paths stay relative, so no machine's path gets into a rule or a message.
/// </summary>
internal sealed class LoadedSources(RulesFolder folder) : SourceReferenceResolver
{
    public override string NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath) => folder.Resolve(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath)
    {
        var (text, trouble) = folder.Read(resolvedPath);
        return text is not null ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : throw new IOException(trouble!.Message);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode();
}
