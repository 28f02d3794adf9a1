using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Connector.Rules.Guard;

/// <summary>
/// The statements a <see cref="Weaver"/> weaves in. Each stands where a token of the author's stood (a brace, an arrow), because the compiler
/// wants a place for every statement, and a debugger stops there.
/// </summary>
internal sealed class Steps(Ink ink)
{
    /// <summary>A function's block that begins with its entry.</summary>
    public BlockSyntax Entered(BlockSyntax block, bool named) => Opened(block, place => Entry(place, named));

    /// <summary>A block made of the expression that was a function's body.</summary>
    public BlockSyntax Entered(SyntaxToken arrow, ExpressionSyntax body, bool isVoid, bool named, SyntaxToken close) =>
        Block(default, ink.Woven(SyntaxKind.OpenBraceToken), List([Entry(arrow, named), Statement(body, isVoid)]), close);

    /// <summary>A block that begins with a step.</summary>
    public BlockSyntax Stepped(BlockSyntax block, bool topLevel) => Opened(block, place => Step(place, topLevel));

    /// <summary>The body of a loop that begins with a step, and the token that now stands before it.</summary>
    public (SyntaxToken Before, StatementSyntax Body) Round(SyntaxToken before, StatementSyntax body, bool topLevel) => body is BlockSyntax block
        ? (before, Stepped(block, topLevel))
        : (ink.Woven(before.Kind()), Block(
            default, ink.Woven(SyntaxKind.OpenBraceToken), List([Step(before, topLevel), body]), ink.Woven(SyntaxKind.CloseBraceToken)));

    /// <summary>A value of a query that is counted on its way.</summary>
    public ExpressionSyntax Passed(ExpressionSyntax value) => Call(
        Member(Budget(), IdentifierName(ink.Name(nameof(RuleBudget.Pass)))),
        ArgumentList(ink.Woven(SyntaxKind.OpenParenToken), SingletonSeparatedList(Argument(value)), ink.Woven(SyntaxKind.CloseParenToken)));

    private BlockSyntax Opened(BlockSyntax block, Func<SyntaxToken, StatementSyntax> first) =>
        block.WithOpenBraceToken(ink.Woven(SyntaxKind.OpenBraceToken)).WithStatements(block.Statements.Insert(0, first(block.OpenBraceToken)));

    private LocalDeclarationStatementSyntax Entry(SyntaxToken place, bool named)
    {
        var call = Call(Member(Budget(), IdentifierName(ink.Name(named ? nameof(RuleBudget.EnterNamed) : nameof(RuleBudget.Enter)))));
        var local = VariableDeclarator(ink.Taking(ink.Local, place), null, EqualsValueClause(ink.Woven(SyntaxKind.EqualsToken), call));
        return LocalDeclarationStatement(
            default, default, default, VariableDeclaration((TypeSyntax)Budget(), SingletonSeparatedList(local)), ink.Woven(SyntaxKind.SemicolonToken));
    }

    private ExpressionStatementSyntax Step(SyntaxToken place, bool topLevel)
    {
        var called = topLevel
            ? Member(Budget(), IdentifierName(ink.Taking(nameof(RuleBudget.Enter), place)))
            : Member(IdentifierName(ink.Taking(ink.Local, place)), IdentifierName(ink.Name(nameof(RuleBudget.Step))));
        return ExpressionStatement(default, Call(called), ink.Woven(SyntaxKind.SemicolonToken));
    }

    private StatementSyntax Statement(ExpressionSyntax body, bool isVoid) => body switch
    {
        ThrowExpressionSyntax thrown => ThrowStatement(default, thrown.ThrowKeyword, thrown.Expression, ink.Woven(SyntaxKind.SemicolonToken)),
        _ when isVoid => ExpressionStatement(default, body, ink.Woven(SyntaxKind.SemicolonToken)),
        _ => ReturnStatement(default, ink.Woven(SyntaxKind.ReturnKeyword), body, ink.Woven(SyntaxKind.SemicolonToken)),
    };

    private InvocationExpressionSyntax Call(ExpressionSyntax called, ArgumentListSyntax? arguments = null) => InvocationExpression(
        called, arguments ?? ArgumentList(ink.Woven(SyntaxKind.OpenParenToken), default, ink.Woven(SyntaxKind.CloseParenToken)));

    private MemberAccessExpressionSyntax Member(ExpressionSyntax of, SimpleNameSyntax member) =>
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, of, ink.Woven(SyntaxKind.DotToken), member);

    private NameSyntax Budget() => ink.TypeName(typeof(RuleBudget));
}
