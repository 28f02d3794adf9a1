using System.Globalization;

namespace Connector.Abstractions.Records;

/// <summary>
/// What one read saw of one record. Absent is not empty: <c>null</c> means the value was not sent (no read right, or not asked for),
/// <c>""</c> means the field is empty.
/// </summary>
public sealed class Record
{
    private readonly string?[] _values;

    /// <summary>Wraps the values; the array belongs to the record from here on.</summary>
    public Record(RecordKey key, RecordShape shape, string?[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, shape.Names.Count);
        Key = key;
        Shape = shape;
        _values = values;
    }

    /// <summary>Which record.</summary>
    public RecordKey Key { get; }

    /// <summary>Which columns, at which ordinals.</summary>
    public RecordShape Shape { get; }

    /// <summary>The values by ordinal of <see cref="Shape"/>; null where absent.</summary>
    public ReadOnlySpan<string?> Values => _values;

    /// <summary>The value at an ordinal of <see cref="Shape"/>; null when absent.</summary>
    public string? this[int ordinal] => ordinal < 0 ? null : _values[ordinal];

    /// <summary>The value of a column; null when absent.</summary>
    public string? this[string column] => this[Shape.Ordinal(column)];

    /// <summary><c>sys_updated_on</c> as sent: UTC, one-second grain; empty when absent.</summary>
    public string UpdatedOn => _values[RecordShape.UpdatedOn] ?? "";

    /// <summary><c>sys_mod_count</c>; -1 when absent or unreadable, which compares as "not seen before".</summary>
    public int ModCount =>
        int.TryParse(_values[RecordShape.ModCount], NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? count : -1;

    /// <summary>A copy in which some columns hold other values; columns outside the shape are passed over.</summary>
    public Record With(IEnumerable<FieldValue> changes)
    {
        var values = (string?[])_values.Clone();
        foreach (var change in changes)
        {
            var ordinal = Shape.Ordinal(change.Field);
            if (ordinal >= 0)
            {
                values[ordinal] = change.Value;
            }
        }

        return new Record(Key, Shape, values);
    }
}
