using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connector.Rules.Scripts;

/// <summary>
/// Fills in the places the words themselves cannot record: the rule's own, and those of value tables
/// (a word with any number of lines has no room for the compiler's line number).
/// </summary>
internal static class ScriptPlaces
{
    public static Rule Fill(Rule rule, SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var own = Place(root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault(made => IsRule(made.Type)) ?? root);
        var tables = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsTranslate).ToLookup(Columns, Place);
        var met = new Dictionary<(string, string), int>();
        return rule.Fields is null ? rule with { At = own } : rule with { At = own, Fields = [.. rule.Fields.Select(Placed)] };

        FieldRule Placed(FieldRule field)
        {
            if (field is not Translate { At.Line: 0 })
            {
                return field;
            }

            var columns = (field.Customer, field.Provider);
            var nth = met.GetValueOrDefault(columns);
            met[columns] = nth + 1;
            return field with { At = tables[columns].Skip(nth).Append(own).First() };
        }
    }

    private static bool IsRule(TypeSyntax type) =>
        type.ToString() is nameof(BondRule) or nameof(RequestRule) or nameof(ReplicaRule) or nameof(RemoteTableRule);

    private static bool IsTranslate(InvocationExpressionSyntax call) =>
        call is
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(RuleScript.Translate) },
            ArgumentList.Arguments.Count: > 0
        };

    private static (string Customer, string Provider) Columns(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments[0].Expression switch
        {
            TupleExpressionSyntax { Arguments.Count: 2 } pair => (Text(pair.Arguments[0].Expression), Text(pair.Arguments[1].Expression)),
            var one => (Text(one), Text(one)),
        };

    private static string Text(ExpressionSyntax expression) => (expression as LiteralExpressionSyntax)?.Token.ValueText ?? "";

    private static Place Place(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return new(span.Path, span.StartLinePosition.Line + 1);
    }
}
