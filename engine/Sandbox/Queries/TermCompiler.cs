using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>Turns one term's text into a test on a row. Null means the term is not valid and is to be dropped.</summary>
internal sealed class TermCompiler(QueryScope scope, TableDefinition table)
{
    private const string Me = "90d1921e5f510100a9ad2572f2b477fe";
    private readonly Database database = scope.Database;
    private readonly GlideScript script = new(scope.Clock, scope.Account);

    public Term? Compile(string text)
    {
        if (OperatorSyntax.Split(text) is not var (field, op, raw)) return null;
        if (FieldPath.Resolve(database.Dictionary, table, field) is not { } path) return null;
        var value = raw;
        if (op is not (Operator.Between or Operator.On or Operator.NotOn) && script.Evaluate(raw) is var evaluated)
        {
            if (evaluated is null) return null;
            value = evaluated;
        }

        return Test(path, op, value) is { } test ? new Term(path, op, value, test) : null;
    }

    /// <summary>A bare <c>field=value</c> parameter: equality that also takes a choice's label or a reference's display value.</summary>
    public Term? CompileFilter(string field, string value)
    {
        if (FieldPath.Resolve(database.Dictionary, table, field) is not { } path) return null;
        var column = path.Leaf;
        if (column.Kind == ColumnKind.Reference)
        {
            bool Names(string id) => Same(id, value) || Same(DisplayName.OfReference(database, column, id), value);
            return new Term(path, Operator.Anything, value, row => Names(path.Read(row, database)));
        }

        if (table.Columns.Contains(column) && table.ChoicesOf(column) is { } choices && !choices.Contains(value))
            value = choices.ValueOf(value) ?? value;
        return Test(path, Operator.Equal, value) is { } test ? new Term(path, Operator.Equal, value, test) : null;
    }

    private static bool Same(string x, string y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    private Func<Row, bool>? Test(FieldPath path, Operator op, string value) => op switch
    {
        Operator.LessThanField or Operator.LessOrEqualField or Operator.GreaterThanField or Operator.GreaterOrEqualField
            or Operator.SameAs or Operator.NotSameAs or Operator.MoreThan or Operator.LessThan
            => new FieldComparison(scope, table).Compile(path, op, value),
        Operator.On or Operator.NotOn or Operator.RelativeGreater or Operator.RelativeLess or Operator.RelativeGreaterOrEqual
            or Operator.RelativeLessOrEqual or Operator.RelativeEqual
            => new DateComparison(scope, script).Compile(path, op, value),
        Operator.Dynamic => value == Me ? On(path, v => Same(v, scope.Account.SysId)) : null,
        Operator.InHierarchy => path.Leaf.Kind == ColumnKind.Reference ? On(path, v => IsUnder(path.Leaf, v, value)) : null,
        Operator.InstanceOf => database.Dictionary.Find(value) is { } ancestor
            ? On(path, v => database.Dictionary.Find(v)?.IsA(ancestor) == true)
            : null,
        Operator.Between => Between(path, value),
        _ => ValueTest(path, op, value),
    };

    private Func<Row, bool> On(FieldPath path, Func<string, bool> test)
    {
        if (!path.IsDirect) return row => test(path.Read(row, database));
        var ordinal = path.Leaf.Ordinal;
        return row => test(row[ordinal]);
    }

    private Func<Row, bool>? ValueTest(FieldPath path, Operator op, string value)
    {
        var column = path.Leaf;
        var compare = ValueOrder.For(column);
        return op switch
        {
            Operator.Anything => _ => true,
            Operator.IsEmpty => On(path, v => v.Length == 0),
            Operator.IsNotEmpty => On(path, v => v.Length > 0),
            // Null and empty are one here, so only a text column can hold a zero-length string.
            Operator.EmptyString => On(path, v => v.Length == 0 && column.Kind == ColumnKind.Text),
            Operator.Equal => Equality(path, value),
            Operator.NotEqual => Negate(Equality(path, value)),
            Operator.In => Membership(path, value),
            Operator.NotIn => Negate(Membership(path, value)),
            Operator.Less => On(path, v => v.Length > 0 && compare(v, value) < 0),
            Operator.LessOrEqual => On(path, v => v.Length > 0 && compare(v, value) <= 0),
            Operator.Greater => On(path, v => v.Length > 0 && compare(v, value) > 0),
            Operator.GreaterOrEqual => On(path, v => v.Length > 0 && compare(v, value) >= 0),
            Operator.Contains => OnText(path, v => v.Contains(value, StringComparison.OrdinalIgnoreCase)),
            Operator.NotContains => OnText(path, v => !v.Contains(value, StringComparison.OrdinalIgnoreCase)),
            Operator.StartsWith => OnText(path, v => v.StartsWith(value, StringComparison.OrdinalIgnoreCase)),
            Operator.EndsWith => OnText(path, v => v.EndsWith(value, StringComparison.OrdinalIgnoreCase)),
            _ => null,
        };
    }

    private static Func<Row, bool> Negate(Func<Row, bool> test) => row => !test(row);

    private Func<Row, bool> Equality(FieldPath path, string value)
    {
        if (path.Leaf.Kind == ColumnKind.Boolean)
        {
            var wanted = value is "1" ? "true" : value;
            return On(path, v => Same(v.Length == 0 ? "false" : v, wanted.Length == 0 ? "false" : wanted));
        }

        if (ValueOrder.IsNumeric(path.Leaf) && ValueOrder.TryNumber(value, out var number))
            return On(path, v => Same(v, value) || (ValueOrder.TryNumber(v, out var held) && held == number));
        return On(path, v => Same(v, value));
    }

    private Func<Row, bool> Membership(FieldPath path, string value)
    {
        var members = value.Split(',').Select(v => v.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return On(path, members.Contains);
    }

    /// <summary>Text operators on a reference look at the display value of what it points at.</summary>
    private Func<Row, bool> OnText(FieldPath path, Func<string, bool> test) =>
        path.Leaf.Kind == ColumnKind.Reference
            ? On(path, v => test(DisplayName.OfReference(database, path.Leaf, v)))
            : On(path, test);

    private Func<Row, bool>? Between(FieldPath path, string value)
    {
        if (value.Split('@') is not [var first, var second]) return null;
        if (script.Evaluate(first) is not { } low || script.Evaluate(second) is not { } high) return null;
        var compare = ValueOrder.For(path.Leaf);
        return On(path, v => v.Length > 0 && compare(v, low) >= 0 && compare(v, high) <= 0);
    }

    private bool IsUnder(Column column, string id, string ancestor)
    {
        for (var depth = 0; id.Length > 0 && depth < 50; depth++)
        {
            if (Same(id, ancestor)) return true;
            if (DisplayName.Target(database, column, id) is not { } row) return false;
            id = row["parent"] is { Length: > 0 } parent ? parent : row["manager"];
        }

        return false;
    }
}
