using System.Globalization;

namespace Connector.Sandbox.Aggregate;

/// <summary>A condition on groups: <c>count^priority^&gt;^3</c>. A count is the group's size, whatever field it names.</summary>
internal sealed record Having(AggregateFunction? Function, AggregateField? Field, string Operator, decimal Value)
{
    /// <summary>Null when the text is no such condition.</summary>
    public static Having? Read(string text, Func<string, AggregateField?> field)
    {
        if (text.Split('^') is not [var name, var fieldName, var op, var value]) return null;
        if (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit)) return null;
        if (op is not ("=" or "!=" or "<" or "<=" or ">" or ">=")) return null;
        if (string.Equals(name, "count", StringComparison.OrdinalIgnoreCase)) return new Having(null, null, op, limit);
        return AggregateRequest.FunctionNamed(name) is { } function && field(fieldName) is { } known
            ? new Having(function, known, op, limit)
            : null;
    }

    public bool Holds(RowGroup group)
    {
        if ((Function is { } function ? group.Number(function, Field!) : group.Count) is not { } value) return false;
        return Operator switch
        {
            "=" => value == Value,
            "!=" => value != Value,
            "<" => value < Value,
            "<=" => value <= Value,
            ">" => value > Value,
            _ => value >= Value,
        };
    }
}
