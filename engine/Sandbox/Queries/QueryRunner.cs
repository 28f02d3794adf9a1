using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>Runs a query under the read gate and gives one page; rendering happens after the gate is left.</summary>
internal static class QueryRunner
{
    public static Selection Run(Query query, Database database, int offset, int limit)
    {
        database.Gate.EnterReadLock();
        try
        {
            if (query.ReturnsNothing) return new Selection([], 0);
            var matches = new List<Row>();
            foreach (var row in CandidateRows.Of(query, database))
                if (query.Matches(row)) matches.Add(row);
            Sort(matches, query.Orderings, database);
            var start = Math.Min(offset, matches.Count);
            return new Selection(matches.GetRange(start, Math.Min(limit, matches.Count - start)), matches.Count);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private static void Sort(List<Row> rows, IReadOnlyList<Ordering> orderings, Database database)
    {
        if (orderings.Count == 0 || rows.Count < 2) return;
        var keys = orderings.Select(o => (o.Path, Compare: ValueOrder.For(o.Path.Leaf), Sign: o.Descending ? -1 : 1)).ToArray();
        // A poll by sys_updated_on comes out of the index in the order it asks for; looking costs far less than sorting.
        if (!IsSorted(rows, Compare)) rows.Sort(Compare);

        int Compare(Row x, Row y)
        {
            foreach (var (path, compare, sign) in keys)
            {
                var order = compare(path.Read(x, database), path.Read(y, database));
                if (order != 0) return order * sign;
            }

            return 0;
        }
    }

    private static bool IsSorted(List<Row> rows, Comparison<Row> compare)
    {
        for (var i = 1; i < rows.Count; i++)
            if (compare(rows[i - 1], rows[i]) > 0) return false;
        return true;
    }
}
