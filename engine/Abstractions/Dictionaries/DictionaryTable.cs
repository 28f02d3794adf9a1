using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Dictionaries;

/// <summary>One table: its own columns and those it inherits, each as it is on this table once overrides are applied.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Ancestors">The tables it extends, the nearest first.</param>
/// <param name="Columns">All columns, by name.</param>
public sealed record DictionaryTable(string Name, Sequence<string> Ancestors, Sequence<DictionaryColumn> Columns)
{
    /// <summary>By table, its columns by name: beside the record, so that it takes no part in what makes two tables equal.</summary>
    private static readonly ConditionalWeakTable<DictionaryTable, FrozenDictionary<string, DictionaryColumn>> ByName = [];

    /// <summary>
    /// Whether a record could be looked at when this was pulled, so that a column which is not <see cref="DictionaryColumn.Hidden"/> is known to be readable.
    /// </summary>
    public bool Sampled { get; init; }

    /// <summary>Names of the columns.</summary>
    public IEnumerable<string> Names => Columns.Select(column => column.Name);

    /// <summary>The column, or null when the table has none of this name.</summary>
    public DictionaryColumn? Column(string name) =>
        ByName.GetValue(this, table => table.Columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    /// <summary>Whether it is that table or extends it.</summary>
    public bool IsA(string table) => Name == table || Ancestors.Contains(table);
}
