using System.Collections.Concurrent;

namespace Connector.Sandbox.Tables;

/// <summary>All tables of one instance.</summary>
internal sealed class DataDictionary(IEnumerable<TableDefinition> tables)
{
    private readonly ConcurrentDictionary<string, TableDefinition> tables = new(tables.ToDictionary(t => t.Name));

    public IEnumerable<TableDefinition> Tables => tables.Values.OrderBy(t => t.Name, StringComparer.Ordinal);

    public TableDefinition this[string name] => tables[name];

    public TableDefinition? Find(string name) => tables.GetValueOrDefault(name);

    public void Add(TableDefinition table) => tables[table.Name] = table;

    public void Remove(TableDefinition table)
    {
        table.Detach();
        tables.TryRemove(table.Name, out _);
    }
}
