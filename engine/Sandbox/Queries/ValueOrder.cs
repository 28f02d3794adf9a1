using System.Globalization;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>How two values of one column compare: numbers by size, everything else as the usual case-blind collation does.</summary>
internal static class ValueOrder
{
    public static bool IsNumeric(Column column) => column.Kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.Money;

    public static Comparison<string> For(Column column) => IsNumeric(column) ? Numeric : Textual;

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static int Textual(string x, string y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

    private static int Numeric(string x, string y)
    {
        var hasX = TryNumber(x, out var left);
        var hasY = TryNumber(y, out var right);
        return hasX && hasY ? left.CompareTo(right) : hasX.CompareTo(hasY) is var presence && presence != 0 ? presence : Textual(x, y);
    }
}
