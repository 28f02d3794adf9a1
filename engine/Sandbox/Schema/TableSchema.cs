using System.Collections.Frozen;

namespace Connector.Sandbox.Schema;

/// <summary>One table with all its columns, inherited ones first, so an ancestor's ordinals hold in every descendant.</summary>
internal sealed class TableSchema
{
    private readonly FrozenDictionary<string, int> _ordinals;
    private readonly FrozenSet<string> _lineage;

    public TableSchema(TableRow row, TableSchema? parent, IEnumerable<ColumnSchema> own, ILookup<string, Choice> choices, IReadOnlyList<string> descendants)
    {
        Name = row.Name;
        Parent = parent;
        Label = row.Label;
        NumberPrefix = row.NumberPrefix;
        FirstNumber = row.FirstNumber;
        Columns = Inherit(parent, own, choices);
        Ancestors = parent is null ? [] : [parent.Name, .. parent.Ancestors];
        Descendants = descendants;
        _lineage = Ancestors.Append(Name).ToFrozenSet(StringComparer.Ordinal);
        _ordinals = Columns.Index().ToFrozenDictionary(at => at.Item.Name, at => at.Index, StringComparer.Ordinal);
        Display = row.Display is { } display ? Find(display) : parent?.Display is { } inherited ? Find(inherited.Name) : null;
    }

    public string Name { get; }

    public TableSchema? Parent { get; }

    public string Label { get; }

    /// <summary>What the table's record numbers start with, or null when it numbers no records itself.</summary>
    public string? NumberPrefix { get; }

    /// <summary>The last number taken on a fresh instance; the first new record gets the next.</summary>
    public int FirstNumber { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The column whose value names a record; null when the table has none and a record shows as empty.</summary>
    public ColumnSchema? Display { get; }

    /// <summary>The tables it extends, nearest first.</summary>
    public IReadOnlyList<string> Ancestors { get; }

    /// <summary>Every table that extends it, at any depth, in alphabetical order.</summary>
    public IReadOnlyList<string> Descendants { get; }

    /// <summary>The column's place in <see cref="Columns"/>, or -1.</summary>
    public int Ordinal(string column) => _ordinals.GetValueOrDefault(column, -1);

    public int Ordinal(ReadOnlySpan<char> column) =>
        _ordinals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(column, out var ordinal) ? ordinal : -1;

    public ColumnSchema? Find(string column) => _ordinals.TryGetValue(column, out var ordinal) ? Columns[ordinal] : null;

    /// <summary>Whether a record of this table is also one of the named table.</summary>
    public bool Is(string table) => _lineage.Contains(table);

    private static ColumnSchema[] Inherit(TableSchema? parent, IEnumerable<ColumnSchema> own, ILookup<string, Choice> choices)
    {
        List<ColumnSchema> all = [.. parent?.Columns ?? []];
        foreach (var column in own)
        {
            var at = all.FindIndex(inherited => inherited.Name == column.Name);
            if (at < 0) all.Add(column);
            else all[at] = column with { Choices = all[at].Choices };
        }

        // A table's own choices hide its parent's whole set of the same column.
        foreach (var set in choices)
        {
            var at = all.FindIndex(column => column.Name == set.Key);
            all[at] = all[at] with { Choices = [.. set] };
        }

        return [.. all];
    }
}
