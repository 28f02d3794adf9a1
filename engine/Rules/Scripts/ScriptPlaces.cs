using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Scripts;

/// <summary>Finds in a script's text the places its words cannot record themselves.</summary>
internal static class ScriptPlaces
{
    public static RulePlaces Of(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var own = Place(root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault(made => IsRule(made.Type)) ?? root);
        return new(own, [.. root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsTranslate).Select(Table)]);
    }

    private static bool IsRule(TypeSyntax type) =>
        type.ToString() is nameof(BondRule) or nameof(RequestRule) or nameof(ReplicaRule) or nameof(RemoteTableRule);

    private static bool IsTranslate(InvocationExpressionSyntax call) =>
        call is
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(RuleScript.Translate) },
            ArgumentList.Arguments.Count: > 0
        };

    private static (string Customer, string Provider, Place At) Table(InvocationExpressionSyntax call)
    {
        var (customer, provider) = call.ArgumentList.Arguments[0].Expression switch
        {
            TupleExpressionSyntax { Arguments.Count: 2 } pair => (Text(pair.Arguments[0].Expression), Text(pair.Arguments[1].Expression)),
            var one => (Text(one), Text(one)),
        };
        return (customer, provider, Place(call));
    }

    private static string Text(ExpressionSyntax expression) => (expression as LiteralExpressionSyntax)?.Token.ValueText ?? "";

    private static Place Place(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return new(span.Path, span.StartLinePosition.Line + 1);
    }
}
