using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>
/// Reads an encoded query. A term that names no column or operator is dropped, as the platform does,
/// so a mistyped query returns more rows, not fewer.
/// </summary>
internal sealed class QueryParser(QueryScope scope, TableDefinition table)
{
    private readonly TermCompiler compiler = new(scope, table);
    private readonly List<ClauseGroup> groups = [];
    private readonly List<Ordering> orderings = [];
    private List<List<Term>> clauses = [];
    private bool orBelongsToDropped;
    private bool sawInvalid;
    private bool isInSubQuery;
    private bool groupHasTerms;

    public static Query Parse(QueryScope scope, TableDefinition table, string encoded,
        IEnumerable<KeyValuePair<string, string>>? filters = null)
    {
        var parser = new QueryParser(scope, table);
        // Some terms look rows up to know what they mean: the caller's groups, a name's record.
        scope.Database.Gate.EnterReadLock();
        try
        {
            foreach (var term in SplitTerms(encoded)) parser.Read(term);
            parser.CloseGroup();
            return parser.Finish(filters ?? []);
        }
        finally
        {
            scope.Database.Gate.ExitReadLock();
        }
    }

    private static IEnumerable<string> SplitTerms(string encoded)
    {
        var term = new System.Text.StringBuilder();
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '^')
            {
                term.Append(encoded[i]);
            }
            else if (i + 1 < encoded.Length && encoded[i + 1] == '^')
            {
                term.Append('^');
                i++;
            }
            else
            {
                yield return term.ToString();
                term.Clear();
            }
        }

        yield return term.ToString();
    }

    private void Read(string term)
    {
        if (term.Length == 0 || term == "EQ" || IsInSubQuery(term)) return;
        if (term.StartsWith("ORDERBYDESC", StringComparison.Ordinal)) Order(term["ORDERBYDESC".Length..], true);
        else if (term.StartsWith("ORDERBY", StringComparison.Ordinal)) Order(term["ORDERBY".Length..], false);
        else if (term.StartsWith("GROUPBY", StringComparison.Ordinal)) return;
        else if (term.StartsWith("NQ", StringComparison.Ordinal)) StartGroup(term[2..]);
        else if (term.StartsWith("OR", StringComparison.Ordinal)) Or(term[2..]);
        else And(term);
    }

    /// <summary>A sub-query is dropped whole: its own terms must not be taken for the query's.</summary>
    private bool IsInSubQuery(string term)
    {
        var wasInside = isInSubQuery;
        isInSubQuery = (isInSubQuery || term.StartsWith("RLQUERY", StringComparison.Ordinal)) && term != "ENDRLQUERY";
        sawInvalid |= isInSubQuery;
        return isInSubQuery || wasInside;
    }

    private void StartGroup(string first)
    {
        CloseGroup();
        Read(first);
    }

    private void And(string text)
    {
        var term = Compile(text);
        groupHasTerms = true;
        orBelongsToDropped = term is null;
        if (term is not null) clauses.Add([term]);
    }

    private void Or(string text)
    {
        groupHasTerms = true;
        if (Compile(text) is not { } term) return;
        // An alternative to a dropped condition stands alone: a condition that is not there cannot be widened.
        if (clauses.Count == 0 || orBelongsToDropped) clauses.Add([term]);
        else clauses[^1].Add(term);
        orBelongsToDropped = false;
    }

    private Term? Compile(string text)
    {
        var term = compiler.Compile(text);
        sawInvalid |= term is null;
        return term;
    }

    private void Order(string path, bool descending)
    {
        if (FieldPath.Resolve(scope.Database.Dictionary, table, path) is { } field) orderings.Add(new Ordering(field, descending));
        else sawInvalid = true;
    }

    private void CloseGroup()
    {
        // A group in which nothing stood, such as the one before ^NQORDERBY, selects nothing of its own.
        if (groupHasTerms) groups.Add(new ClauseGroup([.. clauses.Select(c => new Clause(c))]));
        groupHasTerms = false;
        clauses = [];
        orBelongsToDropped = false;
    }

    private Query Finish(IEnumerable<KeyValuePair<string, string>> filters)
    {
        List<Clause> extra = [];
        foreach (var (field, value) in filters)
        {
            if (compiler.CompileFilter(field, value) is { } term) extra.Add(new Clause([term]));
            else sawInvalid = true;
        }

        if (groups.Count == 0) groups.Add(new ClauseGroup([]));
        var all = extra.Count == 0 ? groups : groups.ConvertAll(g => new ClauseGroup([.. g.Clauses, .. extra]));
        return new Query(table, all, orderings)
        {
            ReturnsNothing = sawInvalid && scope.InvalidReturnsNothing,
            Narrowing = scope.Narrowing?.For(table, scope.Account),
            Seen = scope.Seen,
        };
    }
}
