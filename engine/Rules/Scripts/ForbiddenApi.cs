using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Scripts;

/// <summary>
/// Finds what a rule file must not use, with its place and what to use instead. An allow-list: what is not known to be harmless is refused.
/// It keeps honest authors honest; it is not a jail.
/// </summary>
internal static class ForbiddenApi
{
    private static readonly (string, string) Async = ("async", "A rule only declares and computes at once; what must be fetched is declared with Lookup");

    public static IReadOnlyList<Finding> Check(CSharpCompilation compilation)
    {
        var findings = new List<Finding>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
            {
                if (Refusal(node, model) is { } refusal)
                {
                    findings.Add(At(node, refusal.What, refusal.Instead));
                }
            }
        }

        return [.. findings.DistinctBy(finding => (finding.File, finding.Line, finding.Message))];
    }

    private static (string What, string Instead)? Refusal(SyntaxNode node, SemanticModel model) => node switch
    {
        ReferenceDirectiveTriviaSyntax => ("#r", "Rules link to the rule form only; code that needs more belongs in a plugin"),
        AwaitExpressionSyntax => ("await", "A rule only declares and computes at once; what must be fetched is declared with Lookup"),
        ParenthesizedLambdaExpressionSyntax or SimpleLambdaExpressionSyntax or AnonymousMethodExpressionSyntax
            when ((AnonymousFunctionExpressionSyntax)node).Modifiers.Any(SyntaxKind.AsyncKeyword) => Async,
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => Async,
        LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.AsyncKeyword) => Async,
        LockStatementSyntax => ("lock", "A rule has no threads; compute from the value you are given alone"),
        UnsafeStatementSyntax or PointerTypeSyntax or FixedStatementSyntax or StackAllocArrayCreationExpressionSyntax
            or ImplicitStackAllocArrayCreationExpressionSyntax =>
            ("unsafe code", "Use strings, lists and LINQ"),
        DestructorDeclarationSyntax => ("a finalizer", "A rule holds nothing that needs closing"),
        TypeOfExpressionSyntax => ("typeof", AllowedApi.NoReflection),
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.ExternKeyword) =>
            ("extern", "Code from outside belongs in a plugin"),
        SimpleNameSyntax name => Judge(model.GetSymbolInfo(name), name, model),
        BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or AttributeSyntax or ConstructorInitializerSyntax =>
            Judge(model.GetSymbolInfo(node), node, model),
        ForEachStatementSyntax each => AllowedSymbols.Refusal(model.GetForEachStatementInfo(each).GetEnumeratorMethod),
        _ => null,
    };

    private static (string What, string Instead)? Judge(SymbolInfo info, SyntaxNode node, SemanticModel model)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is IDynamicTypeSymbol || (symbol is null && model.GetTypeInfo(node).Type is IDynamicTypeSymbol))
        {
            return ("dynamic", "Name the type: values of fields are strings");
        }

        return AllowedSymbols.Refusal(symbol);
    }

    private static Finding At(SyntaxNode node, string what, string instead)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return new(
            Codes.ForbiddenApi, Severity.Error, $"A rule file may not use {what}", instead,
            span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
