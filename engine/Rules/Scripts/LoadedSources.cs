using System.Text;
using Connector.Rules.Guard;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Connector.Rules.Scripts;

/// <summary>
/// Finds what <c>#load</c> names, inside the rules folder only. Paths stay relative, so no machine's path gets into a rule or a message.
/// </summary>
/// <param name="folder">The rules folder.</param>
/// <param name="weaver">Weaves steps into what is loaded; null gives it as it is written.</param>
internal sealed class LoadedSources(RulesFolder folder, Weaver? weaver) : SourceReferenceResolver
{
    private readonly List<LoadedFile> _loads = [];

    /// <summary>What was asked for and found so far.</summary>
    public IReadOnlyList<LoadedFile> Loads => [.. _loads.Distinct()];

    /// <summary>Whether something loaded holds what only a close look can clear.</summary>
    public bool AreSuspect { get; private set; }

    public override string NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        var resolved = folder.Resolve(path, baseFilePath);
        if (resolved is not null && folder.Read(resolved).Text is { } text)
        {
            _loads.Add(new(path, baseFilePath, resolved, ContentHash.Of(text)));
        }

        return resolved;
    }

    public override SourceText ReadText(string resolvedPath)
    {
        var (text, trouble) = folder.Read(resolvedPath);
        if (text is null)
        {
            throw new IOException(trouble!.Message);
        }

        return ScriptText.Of(weaver is null ? text : Woven(text, resolvedPath));
    }

    public override Stream OpenRead(string resolvedPath) => new MemoryStream(Encoding.UTF8.GetBytes($"{ReadText(resolvedPath)}"));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode();

    private string Woven(string text, string path)
    {
        var root = ScriptText.Parse(text, path).GetRoot();
        AreSuspect |= SuspectText.In(root);
        return root.ContainsDiagnostics ? text : weaver!.Visit(root).ToFullString();
    }
}
