using System.Globalization;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Aggregate;

/// <summary>The rows that share the values of the grouping fields, and what is computed of them. Empty values do not count.</summary>
internal sealed class RowGroup(Row? first, int count, Database database)
{
    private readonly Dictionary<string, Tally> tallies = [];

    /// <summary>A row of the group, which stands for all where the grouping fields are shown; none when the rows were only counted.</summary>
    public Row? First => first;

    public int Count { get; private set; } = count;

    public string ValueOf(AggregateField field) => first is null ? "" : field.Path.Read(first, database);

    public void Add(Row row, IEnumerable<AggregateField> measured)
    {
        Count++;
        foreach (var field in measured)
        {
            var value = field.Path.Read(row, database);
            if (value.Length == 0) continue;
            if (!tallies.TryGetValue(field.Name, out var tally)) tallies[field.Name] = tally = new Tally(field.Path.Leaf);
            tally.Add(value);
        }
    }

    /// <summary>The result as text; empty when no row of the group has a value.</summary>
    public string Text(AggregateFunction function, AggregateField field) => tallies.GetValueOrDefault(field.Name)?.Text(function) ?? "";

    public decimal? Number(AggregateFunction function, AggregateField field) => tallies.GetValueOrDefault(field.Name)?.Number(function);

    private sealed class Tally(Column column)
    {
        private readonly Comparison<string> compare = ValueOrder.For(column);
        private string? least;
        private string? most;
        private decimal sum;
        private int count;

        public void Add(string value)
        {
            if (least is null || compare(value, least) < 0) least = value;
            if (most is null || compare(value, most) > 0) most = value;
            if (NumberOf(value) is not { } number) return;
            sum += number;
            count++;
        }

        public string Text(AggregateFunction function) => function switch
        {
            AggregateFunction.Min => least ?? "",
            AggregateFunction.Max => most ?? "",
            _ when count == 0 => "",
            AggregateFunction.Sum when column.Kind == ColumnKind.Duration => AsDuration(sum),
            AggregateFunction.Avg when column.Kind == ColumnKind.Duration => AsDuration(sum / count),
            AggregateFunction.Sum => sum.ToString("0.#########", CultureInfo.InvariantCulture),
            _ => (sum / count).ToString("0.0000", CultureInfo.InvariantCulture),
        };

        public decimal? Number(AggregateFunction function) => function switch
        {
            AggregateFunction.Min => NumberOf(least),
            AggregateFunction.Max => NumberOf(most),
            _ when count == 0 => null,
            AggregateFunction.Sum => sum,
            _ => sum / count,
        };

        /// <summary>A duration counts as its seconds; a number too large to add counts as none.</summary>
        private decimal? NumberOf(string? text)
        {
            if (text is null) return null;
            if (column.Kind == ColumnKind.Duration)
                return WireDate.TryParse(text, out var moment) ? (decimal)(moment - DateTime.UnixEpoch).TotalSeconds : null;
            return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e18m ? number : null;
        }

        private static string AsDuration(decimal seconds) =>
            WireDate.Text(WireDate.Shift(DateTime.UnixEpoch, "second", (int)Math.Clamp(seconds, int.MinValue, int.MaxValue)));
    }
}
