using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>Rows taken from an index in the order a query asks for, so that whoever needs a page can stop after it.</summary>
internal static class OrderedWalk
{
    /// <summary>Fewer candidates than this are sooner fetched and sorted than met on the way.</summary>
    private const int FewCandidates = 1000;

    /// <summary>Null when no index has that order, or when another index leaves only a few rows to sort.</summary>
    public static IEnumerable<Row>? Of(Query query, Database database)
    {
        var (column, descending) = (query.Orderings[0].Path.Leaf, query.Orderings[0].Descending);
        if (!IsIndexOrder(query.Orderings) || CandidateRows.Bound(query, database) < FewCandidates) return null;
        var extents = database.ExtentsUnder(query.Table).Where(e => e.Rows.Count > 0).ToList();
        var (low, high) = Span(query, column);
        // An index leaves out rows whose value is empty: a walk over all of it must not lose them.
        if (low.Length == 0 && extents.Exists(e => e.OrderedOn(column.Ordinal)?.CountBetween("", "") != e.Rows.Count)) return null;
        var walks = extents.ConvertAll(e => Walk(e, column.Ordinal, low, high, descending));
        return walks.Count == 1 ? walks[0] : Merged(walks, new RowOrder(query.Orderings, database));
    }

    /// <summary>An index holds one column and, where values tie, sys_id.</summary>
    private static bool IsIndexOrder(IReadOnlyList<Ordering> orderings)
    {
        var first = orderings[0];
        if (!first.Path.IsDirect || !Extent.Orders(first.Path.Leaf) || ValueOrder.IsNumeric(first.Path.Leaf)) return false;
        if (orderings.Count == 1 || first.Path.Leaf.Ordinal == SystemColumns.SysId) return true;
        var second = orderings[1];
        return second.Path.IsDirect && second.Path.Leaf.Ordinal == SystemColumns.SysId && second.Descending == first.Descending;
    }

    /// <summary>The part of the order outside of which nothing can match: every group must bound it.</summary>
    private static (string Low, string High) Span(Query query, Column column)
    {
        string? low = null, high = null;
        foreach (var group in query.Groups)
        {
            var range = group.Clauses.Where(c => c.Terms.Count == 1).Select(c => c.Terms[0])
                .FirstOrDefault(t => t.Range is not null && t.Path.IsDirect && t.Path.Leaf.Ordinal == column.Ordinal)?.Range ?? default;
            low = low is null ? range.Low ?? "" : Lower(low, range.Low ?? "");
            high = high is null ? range.High ?? "" : Higher(high, range.High ?? "");
        }

        return (low ?? "", high ?? "");
    }

    private static string Lower(string x, string y) => Compare(x, y) <= 0 ? x : y;

    /// <summary>An empty upper bound is no bound, and so above every other.</summary>
    private static string Higher(string x, string y) => x.Length == 0 || y.Length == 0 ? "" : Compare(x, y) >= 0 ? x : y;

    private static int Compare(string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Row> Walk(Extent extent, int ordinal, string low, string high, bool descending)
    {
        if (extent.OrderedOn(ordinal) is not { } index) return [];
        return (descending ? index.BetweenDescending(low, high) : index.Between(low, high)).Select(extent.Find).OfType<Row>();
    }

    private static IEnumerable<Row> Merged(List<IEnumerable<Row>> walks, RowOrder order)
    {
        var heads = new PriorityQueue<IEnumerator<Row>, Row>(order);
        foreach (var walk in walks.Select(w => w.GetEnumerator()))
            if (walk.MoveNext()) heads.Enqueue(walk, walk.Current);
        while (heads.TryPeek(out var walk, out var row))
        {
            yield return row;
            if (walk.MoveNext()) heads.DequeueEnqueue(walk, walk.Current);
            else heads.Dequeue();
        }
    }
}
