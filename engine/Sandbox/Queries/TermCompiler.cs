using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>Turns one term's text into a test on a row. Null means the term is not valid and is to be dropped.</summary>
internal sealed class TermCompiler(QueryScope scope, TableDefinition table)
{
    private const string TextSearch = "123TEXTQUERY321=";
    private const string GoTo = "GOTO";
    private readonly Database database = scope.Database;
    private readonly GlideScript script = new(scope);

    public Term? Compile(string text)
    {
        // A list that is told to go to a value begins there: for a read that is a condition like any other.
        if (text.StartsWith(GoTo, StringComparison.Ordinal)) text = text[GoTo.Length..];
        if (text.StartsWith(TextSearch, StringComparison.Ordinal))
            return new Term(FieldPath.Resolve(database.Dictionary, table, "sys_id")!, TextQuery.Compile(text[TextSearch.Length..]));
        if (OperatorSyntax.Split(text) is not var (field, op, raw)) return null;
        if (FieldPath.Resolve(database.Dictionary, table, field) is not { } path) return null;
        return op switch
        {
            Operator.LessThanField or Operator.LessOrEqualField or Operator.GreaterThanField or Operator.GreaterOrEqualField
                or Operator.SameAs or Operator.NotSameAs or Operator.MoreThan or Operator.LessThan
                => Plain(path, new FieldComparison(scope, table).Compile(path, op, raw)),
            Operator.On or Operator.NotOn or Operator.RelativeGreater or Operator.RelativeLess or Operator.RelativeGreaterOrEqual
                or Operator.RelativeLessOrEqual or Operator.RelativeEqual
                => new DateComparison(scope, script).Compile(path, op, raw),
            Operator.Dynamic or Operator.InHierarchy or Operator.InHierarchyDynamic => Dynamic(path, op, raw),
            Operator.InstanceOf => database.Dictionary.Find(raw) is { } ancestor
                ? Plain(path, row => database.Dictionary.Find(path.Read(row, database))?.IsA(ancestor) == true)
                : null,
            Operator.In or Operator.NotIn => Among(path, op, raw),
            Operator.Between => Between(path, raw),
            _ => Literal(path, op, raw),
        };
    }

    /// <summary>A bare <c>field=value</c> parameter: equality that also takes a choice's label or a reference's display value.</summary>
    public Term? CompileFilter(string field, string value)
    {
        if (FieldPath.Resolve(database.Dictionary, table, field) is not { } path) return null;
        if (script.Evaluate(value) is not { } wanted) return null;
        var column = path.Leaf;
        if (column.Kind == ColumnKind.Reference && wanted.Length > 0 && database.Dictionary.Find(column.Reference) is { } target)
        {
            var named = database.Where(target, target.Display.Name, wanted).Select(r => r.SysId);
            return new LiteralComparison(scope).Among(path, named.Append(wanted), isNegated: false);
        }

        if (table.Columns.Contains(column) && table.ChoicesOf(column) is { } choices && !choices.Contains(wanted))
            wanted = choices.ValueOf(wanted) ?? wanted;
        return new LiteralComparison(scope).Compile(path, Operator.Equal, wanted);
    }

    private static Term? Plain(FieldPath path, Func<Row, bool>? test) => test is null ? null : new Term(path, test);

    private Term? Literal(FieldPath path, Operator op, string raw)
    {
        if (script.Evaluate(raw) is not { } value) return null;
        // A script may answer with a list, such as the caller's groups; to equal that is to be one of them.
        if (value.Contains(',') && !ReferenceEquals(value, raw) && op is Operator.Equal or Operator.NotEqual)
            return new LiteralComparison(scope).Among(path, value.Split(','), op == Operator.NotEqual);
        return new LiteralComparison(scope).Compile(path, op, value);
    }

    private Term? Among(FieldPath path, Operator op, string raw)
    {
        List<string> members = [];
        foreach (var part in GlideScript.SplitList(raw))
        {
            if (script.Evaluate(part) is not { } value) return null;
            members.AddRange(ReferenceEquals(value, part) ? [value] : value.Split(','));
        }

        return new LiteralComparison(scope).Among(path, members, op == Operator.NotIn);
    }

    private Term? Between(FieldPath path, string raw)
    {
        if (raw.Split('@') is not [var first, var second]) return null;
        if (script.Evaluate(first) is not { } low || script.Evaluate(second) is not { } high) return null;
        return new LiteralComparison(scope).Between(path, low, high);
    }

    private Term? Dynamic(FieldPath path, Operator op, string raw)
    {
        string[]? ids = op == Operator.InHierarchy
            ? script.Evaluate(raw)?.Split(',')
            : DynamicFilter.ValuesOf(raw.Split('@')[0], database, script);
        if (ids is null) return null;
        if (op == Operator.Dynamic) return new LiteralComparison(scope).Among(path, ids, isNegated: false);
        var hierarchy = new Hierarchy(database, path.Leaf);
        return path.Leaf.Kind == ColumnKind.Reference ? Plain(path, row => hierarchy.IsUnder(path.Read(row, database), ids)) : null;
    }
}
