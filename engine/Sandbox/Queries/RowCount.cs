using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>How many rows an index says there are, without looking at them.</summary>
internal static class RowCount
{
    /// <summary>The exact number of rows a query selects; null when only looking at them tells.</summary>
    public static int? Known(Query query, Database database)
    {
        if (query.Narrowing is not null || query.Seen is not null) return null;
        var extents = database.ExtentsUnder(query.Table);
        if (query.Groups is not [var group]) return query.Groups.Count == 0 ? extents.Sum(e => e.Rows.Count) : null;
        return group.Clauses switch
        {
            [] => extents.Sum(e => e.Rows.Count),
            [{ Terms: [var term] }] => Of(term, extents),
            _ => null,
        };
    }

    /// <summary>How many rows a term selects; null when no index covers it.</summary>
    public static int? Of(Term term, IEnumerable<Extent> extents)
    {
        if (!term.Path.IsDirect) return null;
        var column = term.Path.Leaf;
        if (term.Members is { } members && column.Ordinal == SystemColumns.SysId)
            return extents.Sum(e => members.Count(m => e.Find(m) is not null));
        if (term.Members is { } values && Extent.Indexes(column) && values.All(v => v.Length > 0))
            return extents.Sum(e => e.EqualityOn(column.Ordinal) is { } index ? values.Sum(index.CountOf) : 0);
        return term.Range is { } range && Extent.Orders(column)
            ? extents.Sum(e => e.OrderedOn(column.Ordinal) is { } index ? Within(index, range) : 0)
            : null;
    }

    private static int Within(OrderedIndex index, ValueRange range)
    {
        var count = index.CountBetween(range.Low, range.High);
        if (range.IsLowOpen) count -= index.CountBetween(range.Low, range.Low);
        if (range.IsHighOpen) count -= index.CountBetween(range.High, range.High);
        return Math.Max(0, count);
    }
}
