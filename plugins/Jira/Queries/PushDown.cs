using Connector.Plugins.Jira.Fields;

namespace Connector.Plugins.Jira.Queries;

/// <summary>
/// Says a condition as JQL. What cannot be said (a test of the other side, a text that JQL would search by its words, what a label of ours says) counts
/// as holding, so the query never leaves out an issue that the condition takes; issues it takes too many are dropped here.
/// </summary>
internal sealed class PushDown
{
    private static readonly string[] Names = ["sys_id", "number", "key"];

    private readonly FieldNames _fields;
    private readonly Side _side;
    private readonly List<string> _named = [];

    private PushDown(FieldNames fields, Side side) => (_fields, _side) = (fields, side);

    public static Question Of(Condition? filter, Side side, FieldNames fields)
    {
        var made = new PushDown(fields, side);
        var query = filter is null ? Jql.Everything : made.Of(filter, holds: true);
        return new Question(query, made._named);
    }

    private Jql Of(Condition condition, bool holds) => condition switch
    {
        FieldTest test => test.Side == _side ? Of(test, holds) : Jql.Everything,
        All all => Join(all.Terms, holds, every: holds),
        Any any => Join(any.Terms, holds, every: !holds),
        Not not => Of(not.Term, !holds),
        Approval approval => Of((Condition)approval.Asked, holds),
        _ => Jql.Everything,
    };

    private Jql Join(Sequence<Condition> terms, bool holds, bool every)
    {
        var parts = terms.Select(term => Of(term, holds));
        return every ? parts.Aggregate(Jql.Everything, (left, right) => left.And(right)) : parts.Aggregate(Jql.Nothing, (left, right) => left.Or(right));
    }

    private Jql Of(FieldTest test, bool holds) => (test.Comparison, holds) switch
    {
        (Comparison.Is or Comparison.In, true) or (Comparison.IsNot or Comparison.NotIn, false) => OneOf(test.Field, test.Values),
        (Comparison.IsNot or Comparison.NotIn, true) or (Comparison.Is or Comparison.In, false) => NoneOf(test.Field, test.Values),
        (Comparison.IsEmpty, true) or (Comparison.IsNotEmpty, false) => Empty(test.Field),
        (Comparison.IsNotEmpty, true) or (Comparison.IsEmpty, false) => Filled(test.Field),
        _ => Jql.Everything,
    };

    private Jql OneOf(string column, Sequence<Value> values)
    {
        if (Names.Contains(column))
        {
            _named.AddRange(values.Select(value => value.Text).Where(text => text.Length > 0));
            return Jql.Nothing;
        }

        return values.Select(value => value.Text.Length == 0 ? Empty(column) : Equal(column, value.Text))
            .Aggregate(Jql.Nothing, (left, right) => left.Or(right));
    }

    private Jql Equal(string column, string value) => column switch
    {
        "active" => value.Equals("true", StringComparison.OrdinalIgnoreCase) ? Jql.Clause("statusCategory != Done")
            : value.Equals("false", StringComparison.OrdinalIgnoreCase) ? Jql.Clause("statusCategory = Done")
            : Jql.Nothing,
        "correlation_id" => Jql.IsPlain(value) && !value.Contains(' ') ? Jql.Clause($"labels = {Jql.Quoted(OwnLabels.Peer(value))}") : Jql.Everything,
        _ => Jql.IsPlain(value) && Asked(column) is { } field && (field.IsNamed || (field.Type == "array" && !value.Contains(',')))
            ? Jql.Clause($"{field.Clause} = {Jql.Quoted(value)}") : Jql.Everything,
    };

    // JQL's "differs" leaves out what is empty. Of several values in one field "differs from one" says less than it seems.
    private Jql NoneOf(string column, Sequence<Value> values)
    {
        if (Asked(column) is not { IsNamed: true } field)
        {
            return Jql.Everything;
        }

        var query = values.Any(value => value.Text.Length == 0) ? Filled(column) : Jql.Everything;
        foreach (var value in values.Where(value => Jql.IsPlain(value.Text)))
        {
            query = query.And(Jql.Clause($"({field.Clause} != {Jql.Quoted(value.Text)} OR {field.Clause} is EMPTY)"));
        }

        return query;
    }

    // A document without words is not empty to Jira, and labels of ours are labels to it.
    private Jql Empty(string column) => Asked(column) is { } field && field is { Type: not "string", Id: not "labels" } ? Jql.Clause($"{field.Clause} is EMPTY") : Jql.Everything;

    private Jql Filled(string column) => column == "correlation_id" ? Jql.Clause($"labels = {Jql.Quoted(OwnLabels.Bonded)}")
        : Asked(column) is { } field ? Jql.Clause($"{field.Clause} is not EMPTY") : Jql.Everything;

    private JiraField? Asked(string column) => _fields.Find(column) is { Member: "", Field: { Clause.Length: > 0 } field } ? field : null;
}
