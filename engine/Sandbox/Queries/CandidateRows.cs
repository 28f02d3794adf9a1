using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>
/// Narrows the rows a query must look at. Every group needs a clause whose terms are all indexed, or all rows are
/// candidates; the caller still applies the whole query.
/// </summary>
internal static class CandidateRows
{
    public static IEnumerable<Row> Of(Query query, Database database)
    {
        var extents = database.ExtentsUnder(query.Table);
        var picks = query.Groups.Select(g => Best(g, extents).Clause).ToList();
        if (picks.Count == 0 || picks.Contains(null)) return extents.SelectMany(e => e.Rows);
        var terms = picks.SelectMany(p => p!.Terms).ToList();
        var found = extents.SelectMany(e => terms.SelectMany(t => Look(e, t)));
        return terms.Count == 1 ? found : found.Distinct();
    }

    /// <summary>How many candidates there are at most; null when that is every row.</summary>
    public static long? Bound(Query query, Database database)
    {
        var extents = database.ExtentsUnder(query.Table);
        long? sum = query.Groups.Count == 0 ? null : 0;
        foreach (var group in query.Groups) sum += Best(group, extents).Size;
        return sum;
    }

    private static (Clause? Clause, long? Size) Best(ClauseGroup group, IReadOnlyList<Extent> extents)
    {
        (Clause? Clause, long? Size) best = (null, null);
        foreach (var clause in group.Clauses)
        {
            long? size = 0;
            foreach (var term in clause.Terms) size += RowCount.Of(term, extents);
            if (size is not null && (best.Size is null || size < best.Size)) best = (clause, size);
        }

        return best;
    }

    private static IEnumerable<Row> Look(Extent extent, Term term)
    {
        var ordinal = term.Path.Leaf.Ordinal;
        var ids = term.Members is not { } members ? extent.OrderedOn(ordinal)?.Between(term.Range!.Value.Low, term.Range.Value.High)
            : ordinal == SystemColumns.SysId ? members
            : extent.EqualityOn(ordinal) is { } index ? members.SelectMany(index.Find)
            : null;
        return ids?.Select(extent.Find).OfType<Row>() ?? [];
    }
}
