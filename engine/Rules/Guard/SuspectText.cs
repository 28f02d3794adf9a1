using Connector.Rules.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Guard;

/// <summary>
/// Whether a script's text holds something only a close look can clear. What a script uses shows in what is emitted; a close look, as dear as
/// compiling, is for what leaves no trace there and for names that the compiler leaves there itself.
/// </summary>
internal static class SuspectText
{
    public static bool In(SyntaxNode root) =>
        ((CompilationUnitSyntax)root).Usings.Any(IsSuspect) || root.DescendantTokens(node => node is not UsingDirectiveSyntax, descendIntoTrivia: true).Any(IsSuspect);

    private static bool IsSuspect(UsingDirectiveSyntax directive) =>
        directive.Alias is not null || !directive.StaticKeyword.IsKind(SyntaxKind.None) || !AllowedApi.IsOpen($"{directive.NamespaceOrType}");

    private static bool IsSuspect(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => token.ValueText is "System" or "Microsoft" or "Connector" or "dynamic" || AllowedApi.IsCompilersOwn(token.ValueText),
        SyntaxKind.GlobalKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.LockKeyword or SyntaxKind.TypeOfKeyword
            or SyntaxKind.UnsafeKeyword or SyntaxKind.FixedKeyword or SyntaxKind.StackAllocKeyword or SyntaxKind.ExternKeyword
            or SyntaxKind.TildeToken or SyntaxKind.ReferenceKeyword => true,
        _ => false,
    };
}
