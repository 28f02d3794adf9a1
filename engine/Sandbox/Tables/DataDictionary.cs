using System.Collections.Frozen;
using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>All tables of an instance. Built once per process from the shipped schema, and never changed.</summary>
internal sealed class DataDictionary
{
    private static readonly Lazy<DataDictionary> Embedded = new(() => new DictionaryBuilder(InstanceSchema.Shipped).Build());
    private readonly FrozenDictionary<string, TableDefinition> tables;

    public DataDictionary(IEnumerable<TableDefinition> tables) => this.tables = tables.ToFrozenDictionary(t => t.Name);

    public static DataDictionary Shipped => Embedded.Value;

    public IEnumerable<TableDefinition> Tables => tables.Values;

    public TableDefinition this[string name] => tables[name];

    public TableDefinition? Find(string name) => tables.GetValueOrDefault(name);
}
