using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Connector.Rules.Scripts;

/// <summary>How script text is parsed.</summary>
internal static class ScriptText
{
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static SourceText Of(string text) => SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256);

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(Of(text), Options, path);
}
