using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>Clauses that must all hold; ^NQ starts another group.</summary>
internal sealed class ClauseGroup(IReadOnlyList<Clause> clauses)
{
    public IReadOnlyList<Clause> Clauses => clauses;

    public bool Matches(Row row)
    {
        for (var i = 0; i < clauses.Count; i++)
            if (!clauses[i].Matches(row)) return false;
        return true;
    }
}
