using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Guard;

/// <summary>
/// How woven tokens show. <see cref="Invisible"/> ones are tokens like any other to the compiler but take no room: the woven tree has the
/// author's text to the letter, so lines, columns and the checksum in the symbols stay what they were. Text that the compiler parses by
/// itself, of a file loaded by another, needs <see cref="Visible"/> ones: there the lines stay, and columns move on the lines woven into.
/// </summary>
internal sealed class Ink
{
    private readonly bool _isVisible;

    private Ink(bool isVisible, string local) => (_isVisible, Local) = (isVisible, local);

    public static Ink Invisible { get; } = new(false, "<budget>");

    public static Ink Visible { get; } = new(true, "__ruleBudget");

    /// <summary>Name of the variable that holds the budget; no author can write the invisible one.</summary>
    public string Local { get; }

    /// <summary>A token that always shows.</summary>
    public static SyntaxToken Shown(SyntaxKind kind) => SyntaxFactory.Token(kind);

    /// <summary>A token of its own.</summary>
    public SyntaxToken Woven(SyntaxKind kind) => _isVisible
        ? SyntaxFactory.Token(default, kind, SyntaxFactory.TriviaList(SyntaxFactory.Space))
        : SyntaxFactory.Token(default, kind, "", SyntaxFacts.GetText(kind), default);

    /// <summary>A name of its own.</summary>
    public SyntaxToken Name(string name) => SyntaxFactory.Identifier(
        default, SyntaxKind.IdentifierToken, _isVisible ? name : "", name, _isVisible ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : default);

    /// <summary>A name that shows as the author's token it stands for.</summary>
    public SyntaxToken Taking(string name, SyntaxToken place) => SyntaxFactory.Identifier(
        place.LeadingTrivia, SyntaxKind.IdentifierToken, _isVisible ? name : place.Text, name, Trailing(place));

    /// <summary>A token that shows as the author's token it stands for.</summary>
    public SyntaxToken Taking(SyntaxKind kind, SyntaxToken place) =>
        SyntaxFactory.Token(place.LeadingTrivia, kind, _isVisible ? SyntaxFacts.GetText(kind) : place.Text, SyntaxFacts.GetText(kind), Trailing(place));

    /// <summary>A type's name from the root of all names, which nothing a script declares can hide.</summary>
    public NameSyntax TypeName(Type type)
    {
        string[] spaces = type.Namespace!.Split('.');
        NameSyntax space = SyntaxFactory.AliasQualifiedName(
            SyntaxFactory.IdentifierName(Woven(SyntaxKind.GlobalKeyword)), Woven(SyntaxKind.ColonColonToken), SyntaxFactory.IdentifierName(Name(spaces[0])));
        return Within(spaces.Skip(1).Aggregate(space, (outer, part) => Within(outer, SyntaxFactory.IdentifierName(Name(part)))), Simple(type));
    }

    private QualifiedNameSyntax Within(NameSyntax outer, SimpleNameSyntax name) => SyntaxFactory.QualifiedName(outer, Woven(SyntaxKind.DotToken), name);

    private SimpleNameSyntax Simple(Type type) => !type.IsGenericType
        ? SyntaxFactory.IdentifierName(Name(type.Name))
        : SyntaxFactory.GenericName(
            Name(type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]),
            SyntaxFactory.TypeArgumentList(
                Woven(SyntaxKind.LessThanToken),
                SyntaxFactory.SeparatedList<TypeSyntax>(type.GenericTypeArguments.Select(TypeName), type.GenericTypeArguments.Skip(1).Select(_ => Woven(SyntaxKind.CommaToken))),
                Woven(SyntaxKind.GreaterThanToken)));

    private SyntaxTriviaList Trailing(SyntaxToken place) => _isVisible ? place.TrailingTrivia.Insert(0, SyntaxFactory.Space) : place.TrailingTrivia;
}
