namespace Connector.Instances.Queries;

/// <summary>
/// A query as ServiceNow can say it: groups of which one must hold (<c>^NQ</c>), each of clauses that must all hold (<c>^</c>),
/// each clause one test or several joined by <c>^OR</c>. No group matches nothing; a group without clauses matches everything.
/// </summary>
internal sealed class EncodedQuery
{
    private const int MostGroups = 64;

    private EncodedQuery(string[][] groups) => Groups = groups;

    public static EncodedQuery Everything { get; } = new([[]]);

    public static EncodedQuery Nothing { get; } = new([]);

    public string[][] Groups { get; }

    public bool IsEverything => Groups.Any(group => group.Length == 0);

    public bool IsNothing => Groups.Length == 0;

    /// <summary>One clause, already in the wire's form.</summary>
    public static EncodedQuery Clause(string clause) => new([[clause]]);

    /// <summary>Both hold. Where that would take too many groups one half is left out: more rows come, none is missed.</summary>
    public EncodedQuery And(EncodedQuery other)
    {
        if (Groups.Length * other.Groups.Length > MostGroups)
        {
            return Groups.Length <= other.Groups.Length ? this : other;
        }

        return new([.. from left in Groups from right in other.Groups select (string[])[.. left, .. right]]);
    }

    /// <summary>At least one holds.</summary>
    public EncodedQuery Or(EncodedQuery other) => (this, other) switch
    {
        ({ IsEverything: true }, _) or (_, { IsEverything: true }) => Everything,
        ({ Groups: [[var left]] }, { Groups: [[var right]] }) => Clause($"{left}^OR{right}"),
        _ => Groups.Length + other.Groups.Length > MostGroups ? Everything : new([.. Groups, .. other.Groups.Where(group => !Has(group))]),
    };

    /// <summary>Every group with a test in front.</summary>
    public string Text(string front) =>
        string.Join("^NQ", Groups.Select(group => string.Join('^', front.Length == 0 ? group : [front, .. group])));

    private bool Has(string[] group) => Groups.Any(mine => mine.AsSpan().SequenceEqual(group));
}
