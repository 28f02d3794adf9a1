using System.Globalization;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>Operators whose right side is another field of the same row.</summary>
internal sealed class FieldComparison(QueryScope scope, TableDefinition table)
{
    public Func<Row, bool>? Compile(FieldPath left, Operator op, string value)
    {
        var parts = value.TrimStart('@').Split('@');
        if (FieldPath.Resolve(scope.Database.Dictionary, table, parts[0]) is not { } right) return null;
        if (op is Operator.MoreThan or Operator.LessThan) return Distance(left, right, op, parts);
        var keep = parts.Length > 1 ? Precision(parts[1]) : int.MaxValue;
        var compare = ValueOrder.For(left.Leaf);
        return row =>
        {
            var x = Cut(left, row, keep);
            var y = Cut(right, row, keep);
            return op switch
            {
                Operator.SameAs => compare(x, y) == 0,
                Operator.NotSameAs => compare(x, y) != 0,
                _ when x.Length == 0 || y.Length == 0 => false,
                Operator.LessThanField => compare(x, y) < 0,
                Operator.LessOrEqualField => compare(x, y) <= 0,
                Operator.GreaterThanField => compare(x, y) > 0,
                _ => compare(x, y) >= 0,
            };
        };
    }

    /// <summary>How many characters of a wire date-time a unit keeps.</summary>
    private static int Precision(string unit) => unit switch
    {
        "year" => 4,
        "month" => 7,
        "day" => 10,
        "hour" => 13,
        "minute" => 16,
        _ => int.MaxValue,
    };

    /// <summary>The part of a moment that counts, in the asker's zone: a day ends at the asker's midnight.</summary>
    private string Cut(FieldPath path, Row row, int length)
    {
        var value = path.Read(row, scope.Database);
        if (value.Length <= length) return value;
        return WireDate.TryParse(value, out var moment) ? WireDate.Text(scope.Account.ToLocal(moment))[..length] : value[..length];
    }

    /// <summary><c>leftMORETHANright@hour@after@3</c>: left lies more than three hours after right.</summary>
    private Func<Row, bool>? Distance(FieldPath left, FieldPath right, Operator op, string[] parts)
    {
        if (parts is not [_, var unit, var direction, var amount]) return null;
        if (!int.TryParse(amount, CultureInfo.InvariantCulture, out var count)) return null;
        return row =>
        {
            if (!WireDate.TryParse(left.Read(row, scope.Database), out var x)) return false;
            if (!WireDate.TryParse(right.Read(row, scope.Database), out var y)) return false;
            var (from, to) = direction == "before" ? (x, y) : (y, x);
            if (to < from) return false;
            var limit = WireDate.Shift(from, unit, count);
            return op == Operator.MoreThan ? to > limit : to < limit;
        };
    }
}
