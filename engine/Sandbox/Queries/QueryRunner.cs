using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>Runs a query under the read gate and gives one page; rendering happens after the gate is left.</summary>
internal static class QueryRunner
{
    /// <summary>Uncounted, it looks no further than one row past the page.</summary>
    public static Selection Run(Query query, Database database, int offset, int limit, bool counted = true)
    {
        if (query.ReturnsNothing) return Selection.Empty;
        database.Gate.EnterReadLock();
        try
        {
            var total = counted ? RowCount.Known(query, database) : null;
            var endsEarly = !counted || total is not null;
            if (query.Orderings.Count == 0) return Walk(query, CandidateRows.Of(query, database), offset, limit, endsEarly, total);
            return endsEarly && OrderedWalk.Of(query, database) is { } inOrder
                ? Walk(query, inOrder, offset, limit, endsEarly, total)
                : Sort(query, CandidateRows.Of(query, database), database, offset, limit);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    /// <summary>The same over rows that are in no table, such as those of a database view. Call inside the gate.</summary>
    public static Selection Run(Query query, IEnumerable<Row> rows, Database database, int offset, int limit)
    {
        if (query.ReturnsNothing) return Selection.Empty;
        return query.Orderings.Count == 0
            ? Walk(query, rows, offset, limit, endsEarly: false, null)
            : Sort(query, rows, database, offset, limit);
    }

    private static Selection Walk(Query query, IEnumerable<Row> rows, int offset, int limit, bool endsEarly, int? total)
    {
        List<Row> page = [];
        var wanted = (long)offset + limit;
        var seen = 0;
        foreach (var row in rows)
        {
            if (!query.Matches(row)) continue;
            if (seen >= offset && page.Count < limit) page.Add(row);
            seen++;
            if (endsEarly && seen > wanted) break;
        }

        return new Selection(page, total ?? seen);
    }

    private static Selection Sort(Query query, IEnumerable<Row> rows, Database database, int offset, int limit)
    {
        var top = new TopRows((int)Math.Min((long)offset + limit, int.MaxValue), new RowOrder(query.Orderings, database));
        var total = 0;
        foreach (var row in rows)
        {
            if (!query.Matches(row)) continue;
            total++;
            top.Add(row);
        }

        var sorted = top.Sorted();
        var start = Math.Min(offset, sorted.Count);
        return new Selection(sorted.GetRange(start, Math.Min(limit, sorted.Count - start)), total);
    }
}
