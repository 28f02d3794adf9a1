using System.Globalization;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>Operators whose right side is a value.</summary>
internal sealed class LiteralComparison(QueryScope scope)
{
    private readonly Database database = scope.Database;

    /// <summary>Null where the operator is none of these.</summary>
    public Term? Compile(FieldPath path, Operator op, string text)
    {
        var column = path.Leaf;
        if (TextTest(op, text) is { } textTest) return new Term(path, OnText(path, textTest));
        var value = Stored(column, text);
        return op switch
        {
            Operator.Anything => new Term(path, _ => true),
            Operator.IsEmpty => new Term(path, On(path, v => v.Length == 0)),
            Operator.IsNotEmpty => new Term(path, On(path, v => v.Length > 0)),
            // Null and empty are one here, so only a text column can hold a zero-length string.
            Operator.EmptyString => new Term(path, On(path, v => v.Length == 0 && column.Kind == ColumnKind.Text)),
            Operator.Equal when column.Kind == ColumnKind.Boolean || ValueOrder.IsNumeric(column) => new Term(path, On(path, Equality(column, value))),
            Operator.Equal => new Term(path, On(path, Equality(column, value))) { Members = [value], Range = ValueRange.Of(op, value) },
            Operator.NotEqual => new Term(path, On(path, Not(Equality(column, value)))),
            Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual => Ordered(path, op, value),
            _ => null,
        };
    }

    public Term Among(FieldPath path, IEnumerable<string> values, bool isNegated)
    {
        var members = values.Select(v => Stored(path.Leaf, v.Trim())).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (path.Leaf.Kind == ColumnKind.Boolean)
        {
            var tests = members.Select(m => Equality(path.Leaf, m)).ToList();
            return new Term(path, On(path, v => tests.Exists(t => t(v)) != isNegated));
        }

        return isNegated
            ? new Term(path, On(path, v => !members.Contains(v)))
            : new Term(path, On(path, members.Contains)) { Members = members };
    }

    public Term Between(FieldPath path, string first, string second)
    {
        var (low, high) = (Stored(path.Leaf, first), Stored(path.Leaf, second));
        var compare = ValueOrder.For(path.Leaf);
        return new Term(path, On(path, v => v.Length > 0 && compare(v, low) >= 0 && compare(v, high) <= 0))
        {
            Range = ValueOrder.IsNumeric(path.Leaf) || high.Length == 0 ? null : new ValueRange(low, high),
        };
    }

    /// <summary>A literal in the form a column stores: a date for a date, a whole moment for a moment.</summary>
    private string Stored(Column column, string text)
    {
        if (column.Kind is not (ColumnKind.Date or ColumnKind.DateTime or ColumnKind.DueDate)) return text;
        if (!WireDate.TryParse(text, out var moment)) return text;
        if (column.Kind != ColumnKind.Date) return WireDate.Text(moment);
        var day = text.Length > "yyyy-MM-dd".Length ? scope.Account.ToLocal(moment) : moment;
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private Term Ordered(FieldPath path, Operator op, string value)
    {
        var range = ValueOrder.IsNumeric(path.Leaf) ? null : ValueRange.Of(op, value);
        var compare = ValueOrder.For(path.Leaf);
        Func<string, bool> test = op switch
        {
            Operator.Less => v => v.Length > 0 && compare(v, value) < 0,
            Operator.LessOrEqual => v => v.Length > 0 && compare(v, value) <= 0,
            Operator.Greater => v => v.Length > 0 && compare(v, value) > 0,
            _ => v => v.Length > 0 && compare(v, value) >= 0,
        };
        return new Term(path, On(path, test)) { Range = range };
    }

    private static Func<string, bool>? TextTest(Operator op, string value) => op switch
    {
        Operator.Contains => v => v.Contains(value, StringComparison.OrdinalIgnoreCase),
        Operator.NotContains => v => !v.Contains(value, StringComparison.OrdinalIgnoreCase),
        Operator.StartsWith => v => v.StartsWith(value, StringComparison.OrdinalIgnoreCase),
        Operator.EndsWith => v => v.EndsWith(value, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static Func<string, bool> Not(Func<string, bool> test) => v => !test(v);

    private static Func<string, bool> Equality(Column column, string value)
    {
        if (column.Kind == ColumnKind.Boolean)
        {
            var wanted = value is "1" ? "true" : value is "0" or "" ? "false" : value;
            return v => Same(v.Length == 0 ? "false" : v, wanted);
        }

        if (ValueOrder.IsNumeric(column) && ValueOrder.TryNumber(value, out var number))
            return v => Same(v, value) || (ValueOrder.TryNumber(v, out var held) && held == number);
        return v => Same(v, value);
    }

    private static bool Same(string x, string y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    private Func<Row, bool> On(FieldPath path, Func<string, bool> test)
    {
        if (!path.IsDirect) return row => test(path.Read(row, database));
        var ordinal = path.Leaf.Ordinal;
        return row => test(row[ordinal]);
    }

    /// <summary>Text operators on a reference look at the display value of what it points at.</summary>
    private Func<Row, bool> OnText(FieldPath path, Func<string, bool> test) =>
        path.Leaf.Kind == ColumnKind.Reference
            ? On(path, v => test(DisplayName.OfReference(database, path.Leaf, v)))
            : On(path, test);
}
