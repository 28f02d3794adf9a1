using Connector.Sandbox.Schema;

namespace Connector.Sandbox.Tables;

/// <summary>Lays the shipped schema out for speed: system columns first on every root, ordinals, choice look-ups.</summary>
internal sealed class DictionaryBuilder(InstanceSchema schema)
{
    private readonly Dictionary<string, TableDefinition> built = [];

    public DataDictionary Build() => new([.. schema.Tables.Select(Build)]);

    private TableDefinition Build(TableSchema table)
    {
        if (built.TryGetValue(table.Name, out var done)) return done;
        var parent = table.Parent is { } above ? Build(above) : null;
        var columns = ColumnsOf(table, parent);
        var choices = columns.Select(c => table.Find(c.Name)?.Choices is { Count: > 0 } list ? new ChoiceList(list) : null);
        return built[table.Name] = new TableDefinition(table.Name, table.Label, parent, columns, [.. choices])
        {
            NumberPrefix = table.NumberPrefix ?? "",
            FirstNumber = table.FirstNumber,
            Display = columns.Find(c => c.Name == table.Display?.Name) ?? columns[SystemColumns.SysId],
        };
    }

    private static List<Column> ColumnsOf(TableSchema table, TableDefinition? parent)
    {
        List<Column> columns = parent is null
            ? [.. SystemColumns.Of(table.Name).Select((c, i) => c.At(i))]
            : [.. parent.Columns];
        foreach (var column in table.Columns.Where(c => !SystemColumns.Contains(c.Name)))
        {
            var inherited = columns.FindIndex(c => c.Name == column.Name);
            if (inherited < 0) columns.Add(Of(column).At(columns.Count));
            else if (column.Table == table.Name) columns[inherited] = Of(column).At(inherited);
        }

        foreach (var column in CustomColumns.Of(table.Name)) columns.Add(column.At(columns.Count));
        return columns;
    }

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
