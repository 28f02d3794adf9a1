using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>
/// Narrows the rows a query must look at. Every group needs an indexed term, or all rows are candidates;
/// the caller still applies the whole query.
/// </summary>
internal static class CandidateRows
{
    public static IEnumerable<Row> Of(Query query, Database database)
    {
        var picks = query.Groups.Select(Best).ToList();
        var extents = database.ExtentsUnder(query.Table);
        if (picks.Count == 0 || picks.Contains(null)) return extents.SelectMany(e => e.Rows);
        var found = extents.SelectMany(e => picks.SelectMany(t => Look(e, t!)));
        return picks.Count == 1 && picks[0]!.Operator != Operator.In ? found : found.DistinctBy(r => r.SysId, StringComparer.OrdinalIgnoreCase);
    }

    private static Term? Best(ClauseGroup group) => group.Clauses
        .Where(c => c.Terms.Count == 1)
        .Select(c => c.Terms[0])
        .Where(t => Cost(t) < int.MaxValue)
        .MinBy(Cost);

    private static int Cost(Term term)
    {
        if (!term.Path.IsDirect) return int.MaxValue;
        var ordinal = term.Path.Leaf.Ordinal;
        if (ordinal == SystemColumns.SysId)
            return term.Operator is Operator.Equal ? 0 : term.Operator is Operator.In ? 1 : int.MaxValue;
        if (ordinal is SystemColumns.UpdatedOn or SystemColumns.CreatedOn) return IsRange(term.Operator) ? 5 : int.MaxValue;
        if (!Extent.Indexes(term.Path.Leaf) || term.Value.Length == 0) return int.MaxValue;
        var selectivity = term.Path.Leaf.Kind == ColumnKind.Reference ? 4 : 2;
        return term.Operator switch
        {
            Operator.Equal => selectivity,
            Operator.In => selectivity + 1,
            _ => int.MaxValue,
        };
    }

    private static bool IsRange(Operator op) => op
        is Operator.Equal or Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual;

    private static IEnumerable<Row> Look(Extent extent, Term term)
    {
        var ordinal = term.Path.Leaf.Ordinal;
        return Ids(extent, term, ordinal).Select(extent.Find).OfType<Row>();
    }

    private static IEnumerable<string> Ids(Extent extent, Term term, int ordinal)
    {
        if (extent.OrderedOn(ordinal) is { } ordered)
        {
            return term.Operator switch
            {
                Operator.Equal => ordered.Between(term.Value, term.Value),
                Operator.Less or Operator.LessOrEqual => ordered.Between("", term.Value),
                _ => ordered.Between(term.Value, ""),
            };
        }

        var values = term.Operator == Operator.In ? term.Value.Split(',', StringSplitOptions.TrimEntries) : [term.Value];
        return ordinal == SystemColumns.SysId ? values : values.SelectMany(extent.EqualityOn(ordinal)!.Find);
    }
}
