using System.Reflection;
using Connector.Rules.Guard;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Connector.Rules.Scripts;

/// <summary>
/// Makes arrays of the lists that a rule is made of. The compiler would make a type for each length of list and methods for each type, which the runtime
/// would load and compile anew for each script: nearly half of a start.
/// </summary>
internal sealed class PlainLists(Ink ink) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<(string Rule, string List), Type> Items =
        (from rule in (Type[])[typeof(BondRule), typeof(RequestRule), typeof(ReplicaRule), typeof(RemoteTableRule)]
         from list in rule.GetProperties(BindingFlags.Public | BindingFlags.Instance)
         where list.PropertyType.IsConstructedGenericType && list.PropertyType.GetGenericTypeDefinition() == typeof(Sequence<>)
         select (Key: (rule.Name, list.Name), Item: list.PropertyType.GenericTypeArguments[0])).ToDictionary(list => list.Key, list => list.Item);

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is IdentifierNameSyntax list && node.Parent?.Parent is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax rule }
            && Items.TryGetValue((rule.Identifier.ValueText, list.Identifier.ValueText), out var item)
            && node.Right is CollectionExpressionSyntax { Elements.Count: > 0 } items && items.Elements.All(element => element is ExpressionElementSyntax))
        {
            return node.WithRight(Plain(items, item));
        }

        return base.VisitAssignmentExpression(node);
    }

    // What is in the list keeps its place in the text, and so do the commas and brackets.
    private ObjectCreationExpressionSyntax Plain(CollectionExpressionSyntax items, Type item)
    {
        var separators = items.Elements.GetSeparators();
        var array = ArrayCreationExpression(
            ink.Woven(SyntaxKind.NewKeyword),
            ArrayType(ink.TypeName(item), SingletonList(ArrayRankSpecifier(
                ink.Woven(SyntaxKind.OpenBracketToken), SingletonSeparatedList<ExpressionSyntax>(OmittedArraySizeExpression(ink.Woven(SyntaxKind.OmittedArraySizeExpressionToken))),
                ink.Woven(SyntaxKind.CloseBracketToken)))),
            InitializerExpression(
                SyntaxKind.ArrayInitializerExpression, ink.Taking(SyntaxKind.OpenBraceToken, items.OpenBracketToken),
                SeparatedList(items.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression), separators),
                ink.Taking(SyntaxKind.CloseBraceToken, items.CloseBracketToken)));
        return ObjectCreationExpression(
            ink.Woven(SyntaxKind.NewKeyword), ink.TypeName(typeof(Sequence<>).MakeGenericType(item)),
            ArgumentList(ink.Woven(SyntaxKind.OpenParenToken), SingletonSeparatedList(Argument(array)), ink.Woven(SyntaxKind.CloseParenToken)), null);
    }
}
