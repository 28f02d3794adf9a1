using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>How many rows an index says there are, without looking at them.</summary>
internal static class RowCount
{
    /// <summary>So many candidates are counted by looking at them rather than not at all.</summary>
    private const int FewCandidates = 20_000;

    /// <summary>The exact number of rows a query selects; null when only looking at all of them tells.</summary>
    public static int? Known(Query query, Database database)
    {
        if (query.Narrowing is not null || query.Seen is not null) return null;
        var extents = database.ExtentsUnder(query.Table);
        return query.Groups switch
        {
            [] => extents.Sum(e => e.Rows.Count),
            [var group] => OfGroup(group, extents),
            _ => AreApart(query.Groups) ? Sum(query, database, extents) : null,
        };
    }

    private static int? OfGroup(ClauseGroup group, IReadOnlyList<Extent> extents) => group.Clauses switch
    {
        [] => extents.Sum(e => e.Rows.Count),
        [{ Terms: [var term] }] => Of(term, extents),
        _ => null,
    };

    /// <summary>A keyset poll asks for the rest of one second or for what came later: two groups that share no row.</summary>
    private static int? Sum(Query query, Database database, IReadOnlyList<Extent> extents)
    {
        int? sum = 0;
        foreach (var group in query.Groups)
        {
            var alone = new Query(query.Table, [group], []);
            sum += OfGroup(group, extents)
                ?? (CandidateRows.Bound(alone, database) <= FewCandidates ? CandidateRows.Of(alone, database).Count(group.Matches) : null);
        }

        return sum;
    }

    /// <summary>Whether no row can be in two groups, since each holds one column to another stretch of values.</summary>
    private static bool AreApart(IReadOnlyList<ClauseGroup> groups)
    {
        if (RangeOf(groups[0], null) is not { } first) return false;
        List<ValueRange> ranges = [];
        foreach (var group in groups)
        {
            if (RangeOf(group, first.Path.Leaf)?.Range is not { } range || ranges.Exists(r => !r.IsBefore(range) && !range.IsBefore(r))) return false;
            ranges.Add(range);
        }

        return true;
    }

    private static Term? RangeOf(ClauseGroup group, Column? column) => group.Clauses
        .Where(c => c.Terms.Count == 1).Select(c => c.Terms[0])
        .FirstOrDefault(t => t.Range is not null && t.Path.IsDirect && (column is null ? Extent.Orders(t.Path.Leaf) : t.Path.Leaf.Ordinal == column.Ordinal));

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
