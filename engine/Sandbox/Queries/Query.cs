using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>A compiled encoded query over one table and its children.</summary>
internal sealed class Query(TableDefinition table, IReadOnlyList<ClauseGroup> groups, IReadOnlyList<Ordering> orderings)
{
    public TableDefinition Table => table;

    public IReadOnlyList<ClauseGroup> Groups => groups;

    public IReadOnlyList<Ordering> Orderings => orderings;

    /// <summary>True when a bad term was met on an instance that answers bad queries with nothing.</summary>
    public bool ReturnsNothing { get; init; }

    /// <summary>What a before-query rule adds; null when there is none.</summary>
    public Func<Row, bool>? Narrowing { get; init; }

    public bool Matches(Row row)
    {
        if (ReturnsNothing || Narrowing?.Invoke(row) == false) return false;
        for (var i = 0; i < groups.Count; i++)
            if (groups[i].Matches(row)) return true;
        return groups.Count == 0;
    }
}
