using System.Globalization;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>ON, NOTON and the RELATIVE operators.</summary>
internal sealed class DateComparison(QueryScope scope, GlideScript script)
{
    public Func<Row, bool>? Compile(FieldPath path, Operator op, string value)
    {
        var parts = value.TrimStart('@').Split('@');
        return op is Operator.On or Operator.NotOn ? OnSpan(path, op, parts) : Relative(path, op, parts);
    }

    /// <summary><c>ONToday@start@end</c>, or a bare date, which means that day in the asker's zone.</summary>
    private Func<Row, bool>? OnSpan(FieldPath path, Operator op, string[] parts)
    {
        string? low = null, high = null;
        if (parts.Length == 3)
        {
            (low, high) = (script.Evaluate(parts[1]), script.Evaluate(parts[2]));
        }
        else if (parts is [var day] && WireDate.TryParse(day, out var date))
        {
            low = WireDate.Text(scope.Account.ToUtc(date.Date));
            high = WireDate.Text(scope.Account.ToUtc(date.Date.AddDays(1)).AddSeconds(-1));
        }

        if (low is null || high is null) return null;
        return row =>
        {
            var held = path.Read(row, scope.Database);
            var within = held.Length > 0 && string.CompareOrdinal(held, low) >= 0 && string.CompareOrdinal(held, high) <= 0;
            return within == (op == Operator.On);
        };
    }

    private Func<Row, bool>? Relative(FieldPath path, Operator op, string[] parts)
    {
        if (parts is not [var unit, var direction, var amount]) return null;
        if (!int.TryParse(amount, CultureInfo.InvariantCulture, out var count) || Math.Abs(count) > 100_000) return null;
        var moment = WireDate.Shift(scope.Clock.Now.UtcDateTime, unit, direction == "ahead" ? count : -count);
        var (low, high) = Around(moment, unit);
        return row =>
        {
            if (!WireDate.TryParse(path.Read(row, scope.Database), out var held)) return false;
            return op switch
            {
                Operator.RelativeGreater => held > moment,
                Operator.RelativeLess => held < moment,
                Operator.RelativeGreaterOrEqual => held >= low,
                Operator.RelativeLessOrEqual => held < high,
                _ => held >= low && held < high,
            };
        };
    }

    /// <summary>The whole minute, hour or day (in the asker's zone) in which a moment lies.</summary>
    private (DateTime Low, DateTime High) Around(DateTime moment, string unit)
    {
        var local = scope.Account.ToLocal(moment);
        var start = unit switch
        {
            "minute" => new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0),
            "hour" => new DateTime(local.Year, local.Month, local.Day, local.Hour, 0, 0),
            _ => local.Date,
        };
        var end = WireDate.Shift(start, unit is "minute" or "hour" ? unit : "day", 1);
        return (scope.Account.ToUtc(start), scope.Account.ToUtc(end));
    }
}
