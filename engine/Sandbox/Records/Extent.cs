using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>The rows of exactly one table (its children's are elsewhere) with the indexes over them.</summary>
internal sealed class Extent
{
    private static readonly HashSet<string> LookedUpBy =
    [
        "number", "correlation_id", "element_id", "table_sys_id", "document_id", "documentkey", "user_name", "email", "name",
        "serial_number", "target_sys_id", "id",
    ];

    private readonly Dictionary<string, Row> rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly EqualityIndex?[] equality;
    private readonly OrderedIndex?[] ordered;

    public Extent(TableDefinition table)
    {
        Table = table;
        equality = new EqualityIndex?[table.Columns.Count];
        ordered = new OrderedIndex?[table.Columns.Count];
        ordered[SystemColumns.CreatedOn] = new OrderedIndex();
        ordered[SystemColumns.UpdatedOn] = new OrderedIndex();
        foreach (var column in table.Columns)
            if (Indexes(column)) equality[column.Ordinal] = new EqualityIndex();
    }

    public TableDefinition Table { get; }

    /// <summary>Whether equality on a column is answered by an index.</summary>
    public static bool Indexes(Column column) => column.Kind is ColumnKind.Reference || LookedUpBy.Contains(column.Name);

    public IReadOnlyCollection<Row> Rows => rows.Values;

    public EqualityIndex? EqualityOn(int ordinal) => equality[ordinal];

    public OrderedIndex? OrderedOn(int ordinal) => ordered[ordinal];

    public Row? Find(string sysId) => rows.GetValueOrDefault(sysId);

    public void Put(Row row, Row? previous)
    {
        rows[row.SysId] = row;
        for (var i = 0; i < equality.Length; i++)
        {
            if (previous is not null && previous[i] == row[i]) continue;
            if (previous is not null) Forget(previous, i);
            equality[i]?.Add(row[i], row.SysId);
            ordered[i]?.Add(row[i], row.SysId);
        }
    }

    public void Remove(Row row)
    {
        rows.Remove(row.SysId);
        for (var i = 0; i < equality.Length; i++) Forget(row, i);
    }

    private void Forget(Row row, int ordinal)
    {
        equality[ordinal]?.Remove(row[ordinal], row.SysId);
        ordered[ordinal]?.Remove(row[ordinal], row.SysId);
    }
}
