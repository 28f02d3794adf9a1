using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.House.Repository;

/// <summary>A C# file and its syntax.</summary>
internal sealed class SourceFile(TextFile file)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public SourceFile(string path, string text)
        : this(new TextFile(path, text))
    {
    }

    public TextFile File => file;

    public CompilationUnitSyntax Root { get; } = CSharpSyntaxTree.ParseText(file.Text, Options).GetCompilationUnitRoot();

    /// <summary>Types that stand in a namespace or in none, not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Cast<MemberDeclarationSyntax>();

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public Breach Breach(SyntaxNode at, string message, string fix) => new(file.Path, Line(at), message, fix);

    /// <summary>How many lines a node takes, its comments and the blank lines before it left out.</summary>
    public static int Length(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>Name of a type, without its type parameters.</summary>
    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.Text,
        DelegateDeclarationSyntax named => named.Identifier.Text,
        _ => "",
    };

    private static int Line(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
}
