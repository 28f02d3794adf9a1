using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Connector.Rules.Guard;

/// <summary>
/// Weaves a step of the <see cref="RuleBudget"/> into every place where a script can go on for ever: the entry of every function,
/// the head of every loop, jumps, caught exceptions (or a loop could swallow the stop) and the parts of queries.
/// </summary>
/// <param name="ink">How what is woven in shows in the text.</param>
/// <param name="returnsNothing">Whether an expression-bodied lambda returns nothing; its text alone does not tell.</param>
internal sealed class Weaver(Ink ink, Func<LambdaExpressionSyntax, bool> returnsNothing) : CSharpSyntaxRewriter
{
    private readonly Steps _steps = new(ink);
    private int _functions;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Lambda(node, InFunction(() => base.VisitSimpleLambdaExpression(node)));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Lambda(node, InFunction(() => base.VisitParenthesizedLambdaExpression(node)));

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var woven = (AnonymousMethodExpressionSyntax)InFunction(() => base.VisitAnonymousMethodExpression(node))!;
        return woven.WithBlock(_steps.Entered(woven.Block, named: false));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var woven = (LocalFunctionStatementSyntax)InFunction(() => base.VisitLocalFunctionStatement(node))!;
        return woven.WithBody(Body(woven.Body, woven.ExpressionBody, woven.SemicolonToken, IsVoid(woven.ReturnType)))
            .WithExpressionBody(null).WithSemicolonToken(Left(woven.ExpressionBody, woven.SemicolonToken));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Method(InFunction(() => base.VisitMethodDeclaration(node)), IsVoid(node.ReturnType));

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        Method(InFunction(() => base.VisitConstructorDeclaration(node)), isVoid: true);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        Method(InFunction(() => base.VisitOperatorDeclaration(node)), IsVoid(node.ReturnType));

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        Method(InFunction(() => base.VisitConversionOperatorDeclaration(node)), isVoid: false);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var woven = (AccessorDeclarationSyntax)InFunction(() => base.VisitAccessorDeclaration(node))!;
        return woven.WithBody(Body(woven.Body, woven.ExpressionBody, woven.SemicolonToken, !node.IsKind(SyntaxKind.GetAccessorDeclaration)))
            .WithExpressionBody(null).WithSemicolonToken(Left(woven.ExpressionBody, woven.SemicolonToken));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var woven = (PropertyDeclarationSyntax)InFunction(() => base.VisitPropertyDeclaration(node))!;
        return woven.ExpressionBody is { } body
            ? woven.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body, woven.SemicolonToken))
            : woven;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var woven = (IndexerDeclarationSyntax)InFunction(() => base.VisitIndexerDeclaration(node))!;
        return woven.ExpressionBody is { } body
            ? woven.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(body, woven.SemicolonToken))
            : woven;
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var woven = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        var (before, body) = _steps.Round(woven.CloseParenToken, woven.Statement, IsTopLevel);
        return woven.WithCloseParenToken(before).WithStatement(body);
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var woven = (ForStatementSyntax)base.VisitForStatement(node)!;
        var (before, body) = _steps.Round(woven.CloseParenToken, woven.Statement, IsTopLevel);
        return woven.WithCloseParenToken(before).WithStatement(body);
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var woven = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        var (before, body) = _steps.Round(woven.CloseParenToken, woven.Statement, IsTopLevel);
        return woven.WithCloseParenToken(before).WithStatement(body);
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var woven = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        var (before, body) = _steps.Round(woven.CloseParenToken, woven.Statement, IsTopLevel);
        return woven.WithCloseParenToken(before).WithStatement(body);
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var woven = (DoStatementSyntax)base.VisitDoStatement(node)!;
        var (before, body) = _steps.Round(woven.DoKeyword, woven.Statement, IsTopLevel);
        return woven.WithDoKeyword(before).WithStatement(body);
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node)
    {
        var jump = node.WithGotoKeyword(ink.Woven(SyntaxKind.GotoKeyword));
        return _steps.Round(node.GotoKeyword, jump, IsTopLevel).Body;
    }

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var woven = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        return woven.WithBlock(_steps.Stepped(woven.Block, IsTopLevel));
    }

    public override SyntaxNode? VisitFromClause(FromClauseSyntax node)
    {
        // What a query begins with is no function; what a second from draws on is one.
        var woven = (FromClauseSyntax)base.VisitFromClause(node)!;
        return node.Parent is QueryExpressionSyntax ? woven : woven.WithExpression(_steps.Passed(woven.Expression));
    }

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        var woven = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return woven.WithCondition(_steps.Passed(woven.Condition));
    }

    public override SyntaxNode? VisitSelectClause(SelectClauseSyntax node)
    {
        var woven = (SelectClauseSyntax)base.VisitSelectClause(node)!;
        return woven.WithExpression(_steps.Passed(woven.Expression));
    }

    public override SyntaxNode? VisitLetClause(LetClauseSyntax node)
    {
        var woven = (LetClauseSyntax)base.VisitLetClause(node)!;
        return woven.WithExpression(_steps.Passed(woven.Expression));
    }

    public override SyntaxNode? VisitOrdering(OrderingSyntax node)
    {
        var woven = (OrderingSyntax)base.VisitOrdering(node)!;
        return woven.WithExpression(_steps.Passed(woven.Expression));
    }

    public override SyntaxNode? VisitGroupClause(GroupClauseSyntax node)
    {
        var woven = (GroupClauseSyntax)base.VisitGroupClause(node)!;
        return woven.WithByExpression(_steps.Passed(woven.ByExpression));
    }

    public override SyntaxNode? VisitJoinClause(JoinClauseSyntax node)
    {
        var woven = (JoinClauseSyntax)base.VisitJoinClause(node)!;
        return woven.WithLeftExpression(_steps.Passed(woven.LeftExpression)).WithRightExpression(_steps.Passed(woven.RightExpression));
    }

    // Outside every function a local would become a field of the script.
    private bool IsTopLevel => _functions == 0;

    private SyntaxNode? InFunction(Func<SyntaxNode?> visit)
    {
        _functions++;
        var woven = visit();
        _functions--;
        return woven;
    }

    private LambdaExpressionSyntax Lambda(LambdaExpressionSyntax written, SyntaxNode? visited)
    {
        var woven = (LambdaExpressionSyntax)visited!;
        if (woven.Block is { } block)
        {
            return woven.WithBlock(_steps.Entered(block, named: false));
        }

        // A function that returns nothing has its return at the brace, and every place needs room.
        var isVoid = returnsNothing(written);
        var close = isVoid ? Ink.Shown(SyntaxKind.CloseBraceToken) : ink.Woven(SyntaxKind.CloseBraceToken);
        var body = _steps.Entered(woven.ArrowToken, woven.ExpressionBody!, isVoid, named: false, close);
        return woven.WithArrowToken(ink.Woven(SyntaxKind.EqualsGreaterThanToken)).WithExpressionBody(null).WithBlock(body);
    }

    private BaseMethodDeclarationSyntax Method(SyntaxNode? visited, bool isVoid)
    {
        var woven = (BaseMethodDeclarationSyntax)visited!;
        return woven.WithBody(Body(woven.Body, woven.ExpressionBody, woven.SemicolonToken, isVoid))
            .WithExpressionBody(null).WithSemicolonToken(Left(woven.ExpressionBody, woven.SemicolonToken));
    }

    private BlockSyntax? Body(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, bool isVoid) =>
        body is not null ? _steps.Entered(body, named: true)
        : arrow is not null ? _steps.Entered(arrow.ArrowToken, arrow.Expression, isVoid, named: true, ink.Taking(SyntaxKind.CloseBraceToken, semicolon))
        : null;

    private AccessorListSyntax Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon) => AccessorList(
        ink.Woven(SyntaxKind.OpenBraceToken),
        SingletonList(AccessorDeclaration(
            SyntaxKind.GetAccessorDeclaration, default, default, ink.Woven(SyntaxKind.GetKeyword),
            Body(null, arrow, semicolon, isVoid: false), null, default)),
        ink.Woven(SyntaxKind.CloseBraceToken));

    private static SyntaxToken Left(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon) => arrow is null ? semicolon : default;

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
}
