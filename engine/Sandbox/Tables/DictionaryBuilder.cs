using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>
/// Lays the shipped schema out for one instance: system columns first on every root, ordinals, choices. Columns and
/// choice lists never change, so the instances of a process share them.
/// </summary>
internal sealed class DictionaryBuilder(InstanceSchema schema)
{
    private static readonly Lazy<DictionaryBuilder> Embedded = new(() => new DictionaryBuilder(InstanceSchema.Shipped));
    private readonly IReadOnlyList<ShippedTable> shipped = new ShippedTables(schema).All;

    public static DictionaryBuilder Shipped => Embedded.Value;

    public DataDictionary Build()
    {
        var built = new Dictionary<string, TableDefinition>(shipped.Count);
        foreach (var table in shipped)
            built[table.Schema.Name] = new TableDefinition(
                table.Schema.Name, table.Schema.Label, table.Schema.Parent is { } above ? built[above.Name] : null, table.Columns, table.Choices)
            {
                NumberPrefix = table.Schema.NumberPrefix ?? "",
                FirstNumber = table.Schema.FirstNumber,
                DisplayName = table.Schema.Display?.Name ?? "",
            };
        return new DataDictionary(built.Values);
    }
}
