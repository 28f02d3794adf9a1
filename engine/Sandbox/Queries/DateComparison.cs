using System.Globalization;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>ON, NOTON and the RELATIVE operators.</summary>
internal sealed class DateComparison(QueryScope scope, GlideScript script)
{
    public Term? Compile(FieldPath path, Operator op, string value)
    {
        var parts = value.TrimStart('@').Split('@');
        return op is Operator.On or Operator.NotOn ? OnSpan(path, op, parts) : Relative(path, op, parts);
    }

    /// <summary><c>ONToday@start@end</c>, a span's bare name, or a bare date, which means that day in the asker's zone.</summary>
    private Term? OnSpan(FieldPath path, Operator op, string[] parts)
    {
        var (low, high) = parts switch
        {
            [_, var first, var last] => (script.Evaluate(first), script.Evaluate(last)),
            [var day] when WireDate.TryParse(day, out var date) => (
                WireDate.Text(scope.Account.ToUtc(date.Date)),
                WireDate.Text(scope.Account.ToUtc(date.Date.AddDays(1)).AddSeconds(-1))),
            [var name] when new NamedSpan(scope).Of(name) is var (start, end) => (start, end),
            _ => (null, null),
        };
        if (low is null || high is null) return null;
        var within = new LiteralComparison(scope).Between(path, low, high);
        return op == Operator.On ? within : new Term(path, row => !within.Matches(row));
    }

    private Term? Relative(FieldPath path, Operator op, string[] parts)
    {
        if (parts is not [var unit, var direction, var amount]) return null;
        if (!int.TryParse(amount, CultureInfo.InvariantCulture, out var count) || Math.Abs(count) > 100_000) return null;
        var moment = WireDate.Shift(scope.Clock.Now.UtcDateTime, unit, direction == "ahead" ? count : -count);
        var (low, high) = Around(moment, unit);
        return new Term(path, row =>
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
        });
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
