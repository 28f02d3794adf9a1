namespace Connector.Sandbox.Queries;

/// <summary>The values between two, in the order of the collation. An empty bound means no bound; an open one is not itself included.</summary>
internal readonly record struct ValueRange(string Low, string High, bool IsLowOpen = false, bool IsHighOpen = false)
{
    /// <summary>Whether every value of this range lies below every value of the other.</summary>
    public bool IsBefore(ValueRange other)
    {
        if (High.Length == 0 || other.Low.Length == 0) return false;
        var order = string.Compare(High, other.Low, StringComparison.OrdinalIgnoreCase);
        return order < 0 || (order == 0 && (IsHighOpen || other.IsLowOpen));
    }

    /// <summary>Null where the operator makes no range.</summary>
    public static ValueRange? Of(Operator op, string value) => op switch
    {
        Operator.Greater => new ValueRange(value, "", IsLowOpen: value.Length > 0),
        Operator.GreaterOrEqual => new ValueRange(value, ""),
        Operator.Less when value.Length > 0 => new ValueRange("", value, IsHighOpen: true),
        Operator.LessOrEqual when value.Length > 0 => new ValueRange("", value),
        Operator.Equal when value.Length > 0 => new ValueRange(value, value),
        _ => null,
    };
}
