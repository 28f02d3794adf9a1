using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>The shipped tables, parents before children, with every column's ordinal in its family.</summary>
internal sealed class ShippedTables
{
    private readonly Dictionary<string, Dictionary<string, int>> ordinals = [];
    private readonly Dictionary<string, int> widths = [];
    private readonly List<ShippedTable> tables = [];

    public ShippedTables(InstanceSchema schema)
    {
        foreach (var table in schema.Tables.OrderBy(t => t.Name, StringComparer.Ordinal)) Add(table);
    }

    public IReadOnlyList<ShippedTable> All => tables;

    private Dictionary<string, int> Add(TableSchema table)
    {
        if (ordinals.TryGetValue(table.Name, out var done)) return done;
        var root = table.Ancestors.Count > 0 ? table.Ancestors[^1] : table.Name;
        var inherited = table.Parent is { } parent ? Add(parent) : [];
        var all = ordinals[table.Name] = new(inherited);
        List<Column> columns = [];
        foreach (var column in Own(table))
        {
            if (!all.TryGetValue(column.Name, out var ordinal)) all[column.Name] = ordinal = Next(root);
            columns.Add(column.At(ordinal));
        }

        tables.Add(new ShippedTable(table, columns, [.. OwnChoices(table)]));
        return all;
    }

    private int Next(string root) => widths[root] = widths.GetValueOrDefault(root, -1) + 1;

    private static IEnumerable<Column> Own(TableSchema table) =>
    [
        .. table.Parent is null ? SystemColumns.Of(table.Name) : [],
        .. table.Columns.Where(c => c.Table == table.Name && !SystemColumns.Contains(c.Name)).Select(Of),
        .. CustomColumns.Of(table.Name),
    ];

    private static IEnumerable<KeyValuePair<string, ChoiceList>> OwnChoices(TableSchema table) => table.Columns
        .Where(c => c.Choices.Count > 0 && !ReferenceEquals(c.Choices, table.Parent?.Find(c.Name)?.Choices))
        .Select(c => KeyValuePair.Create(c.Name, new ChoiceList(c.Choices)));

    private static Column Of(ColumnSchema column) => new()
    {
        DefinedBy = column.Table,
        Name = column.Name,
        Type = column.Type,
        Length = column.Length,
        Reference = column.Reference ?? "",
        Default = column.Default,
        Mandatory = column.Mandatory,
        ReadOnly = column.ReadOnly,
        Label = column.Label,
    };
}
