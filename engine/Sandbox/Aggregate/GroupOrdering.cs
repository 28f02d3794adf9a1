using Connector.Sandbox.Queries;

namespace Connector.Sandbox.Aggregate;

/// <summary>An order of groups: <c>state^DESC</c>, <c>AVG^impact</c>, <c>COUNT</c>, <c>COUNT^DESC</c>.</summary>
internal sealed record GroupOrdering(bool ByCount, AggregateFunction? Function, AggregateField? Field, bool Descending)
{
    /// <summary>Null when the text is no such order.</summary>
    public static GroupOrdering? Read(string text, Func<string, AggregateField?> field)
    {
        var parts = text.Split('^').ToList();
        var descending = string.Equals(parts[^1], "DESC", StringComparison.OrdinalIgnoreCase);
        if (parts.Count > 1 && (descending || string.Equals(parts[^1], "ASC", StringComparison.OrdinalIgnoreCase))) parts.RemoveAt(parts.Count - 1);
        if (string.Equals(parts[0], "COUNT", StringComparison.OrdinalIgnoreCase)) return new(true, null, null, descending);
        if (parts.Count == 2 && AggregateRequest.FunctionNamed(parts[0]) is { } function && field(parts[1]) is { } measured)
            return new(false, function, measured, descending);
        return parts.Count == 1 && field(parts[0]) is { } known ? new(false, null, known, descending) : null;
    }

    public int Compare(RowGroup x, RowGroup y)
    {
        var order = ByCount ? x.Count.CompareTo(y.Count)
            : Function is { } function ? Nullable.Compare(x.Number(function, Field!), y.Number(function, Field!))
            : ValueOrder.For(Field!.Path.Leaf)(x.ValueOf(Field), y.ValueOf(Field));
        return Descending ? -order : order;
    }
}
