using System.Collections.Concurrent;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>
/// All rows of one instance. Writers and queries hold <see cref="Gate"/>; a look-up by sys_id does not
/// need it, since rows never change and the families are concurrent.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly ConcurrentDictionary<TableDefinition, Extent> extents = [];
    private readonly ConcurrentDictionary<TableDefinition, ConcurrentDictionary<string, Row>> families = [];

    public Database(DataDictionary dictionary)
    {
        Dictionary = dictionary;
        foreach (var table in dictionary.Tables) Open(table);
    }

    public DataDictionary Dictionary { get; }

    public RowShapes Shapes { get; } = new();

    /// <summary>Told of every row that was stored or taken away (true), inside the gate.</summary>
    public Action<Row, bool> Changed { get; set; } = (_, _) => { };

    /// <summary>Told of every row about to be stored and the one it replaces, inside the gate.</summary>
    public Action<Row, Row?>? Replacing { get; set; }

    public ReaderWriterLockSlim Gate { get; } = new(LockRecursionPolicy.SupportsRecursion);

    public Row? Find(TableDefinition table, string sysId) =>
        families.TryGetValue(table.Root, out var family) && family.TryGetValue(sysId, out var row) && row.Table.IsA(table) ? row : null;

    public Row? Find(string table, string sysId) => Dictionary.Find(table) is { } definition ? Find(definition, sysId) : null;

    public IReadOnlyList<Extent> ExtentsUnder(TableDefinition table) => [.. table.SelfAndDescendants().Select(t => extents[t])];

    /// <summary>Rows of a table and its children whose indexed column has exactly this value.</summary>
    public IEnumerable<Row> Where(TableDefinition table, string column, string value)
    {
        var ordinal = table.Ordinal(column);
        if (ordinal < 0) return [];
        return ExtentsUnder(table).SelectMany(extent => extent.EqualityOn(ordinal) is { } index
            ? index.Find(value).Select(id => extent.Find(id)!)
            : extent.Rows.Where(r => string.Equals(r[ordinal], value, StringComparison.OrdinalIgnoreCase)));
    }

    public IEnumerable<Row> Where(string table, string column, string value) =>
        Dictionary.Find(table) is { } definition ? Where(definition, column, value) : [];

    public void Put(Row row, Row? previous)
    {
        Replacing?.Invoke(row, previous);
        // A changed class moves the row to another extent of the same family.
        if (previous is not null && previous.Table != row.Table)
        {
            extents[previous.Table].Remove(previous);
            previous = null;
        }

        extents[row.Table].Put(row, previous);
        families[row.Table.Root][row.SysId] = row;
        Changed(row, false);
    }

    public void Remove(Row row)
    {
        extents[row.Table].Remove(row);
        families[row.Table.Root].TryRemove(row.SysId, out _);
        Changed(row, true);
    }

    /// <summary>Makes room for the rows of a new table. Call inside the write gate.</summary>
    public void Open(TableDefinition table)
    {
        extents[table] = new Extent(table);
        if (table.Parent is null) families[table] = new ConcurrentDictionary<string, Row>(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Forgets a table and its rows. Call inside the write gate.</summary>
    public void Close(TableDefinition table)
    {
        foreach (var row in extents[table].Rows.ToList()) Remove(row);
        Dictionary.Remove(table);
        extents.TryRemove(table, out _);
        families.TryRemove(table, out _);
    }

    public void Dispose() => Gate.Dispose();
}
