using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Views;

/// <summary>One equality of a view's where clause, such as <c>tci_task = inc_sys_id</c>; the right side may be a literal.</summary>
internal sealed record JoinCondition(int Left, int Right, string Literal)
{
    /// <summary>The equalities of a clause; a part that is none, or names no column, is left out.</summary>
    public static IReadOnlyList<JoinCondition> Read(string clause, TableDefinition view)
    {
        List<JoinCondition> conditions = [];
        foreach (var text in clause.Split(["&&", " and ", " AND "], StringSplitOptions.RemoveEmptyEntries))
        {
            if (text.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is not [var left, var right]) continue;
            if (view.Ordinal(left) is >= 0 and var ordinal) conditions.Add(new(ordinal, view.Ordinal(right), right.Trim('\'', '"')));
        }

        return conditions;
    }

    public bool Holds(ReadOnlySpan<string> cells) =>
        string.Equals(cells[Left], Right >= 0 ? cells[Right] : Literal, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value a column of a table still to be joined must have, given those before it; null when the condition does not say.</summary>
    public (int Column, string Value)? Asks(ViewPart part, ReadOnlySpan<string> cells)
    {
        var end = part.Offset + part.Columns.Count;
        if (Left >= part.Offset && Left < end && (Right < 0 || Right < part.Offset)) return (Left - part.Offset, Right < 0 ? Literal : cells[Right]);
        return Right >= part.Offset && Right < end && Left < part.Offset ? (Right - part.Offset, cells[Left]) : null;
    }
}
