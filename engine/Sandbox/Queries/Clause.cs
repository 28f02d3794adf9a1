using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>A term with the alternatives that ^OR hung on it.</summary>
internal sealed class Clause(IReadOnlyList<Term> terms)
{
    public IReadOnlyList<Term> Terms => terms;

    public bool Matches(Row row)
    {
        for (var i = 0; i < terms.Count; i++)
            if (terms[i].Matches(row)) return true;
        return false;
    }
}
