using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>Values by column, held in an array whose columns are shared. A column without a value is not there.</summary>
[JsonConverter(typeof(AgreedValuesJson))]
#pragma warning disable CA1710 // It is read as a dictionary where it is read at all; its name says what it is.
public sealed class AgreedValues : IReadOnlyDictionary<string, string>
#pragma warning restore CA1710
{
    private readonly string?[] _values;

    /// <summary>Wraps the values; the array belongs to this from here on. Null means that the column is not there.</summary>
    public AgreedValues(ColumnSet columns, string?[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, columns.Names.Count);
        Columns = columns;
        _values = values;
        foreach (var value in values)
        {
            Count += value is null ? 0 : 1;
        }
    }

    /// <summary>No column at all.</summary>
    public static AgreedValues None { get; } = new(ColumnSet.Of(), []);

    /// <summary>Which columns, at which ordinals.</summary>
    public ColumnSet Columns { get; }

    /// <summary>The values by ordinal of <see cref="Columns"/>; null where the column is not there.</summary>
    public ReadOnlySpan<string?> Span => _values;

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Whether every column has a value.</summary>
    public bool IsFull => Count == _values.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(pair => pair.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException(key);

    /// <summary>The same pairs.</summary>
    public static AgreedValues Of(IReadOnlyDictionary<string, string> pairs) =>
        pairs as AgreedValues ?? (pairs.Count == 0 ? None : new AgreedValues(ColumnSet.Of([.. pairs.Keys]), [.. pairs.Values]));

    /// <summary>The same pairs.</summary>
    public static implicit operator AgreedValues(Dictionary<string, string> pairs) => Of(pairs);

    /// <summary>The value of a column, or null where it is not there.</summary>
    public string? Find(string column) => Columns.Ordinal(column) is >= 0 and var ordinal ? _values[ordinal] : null;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => (value = Find(key)) is not null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var ordinal = 0; ordinal < _values.Length; ordinal++)
        {
            if (_values[ordinal] is { } value)
            {
                yield return new(Columns.Names[ordinal], value);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
