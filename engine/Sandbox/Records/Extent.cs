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
    private readonly List<(int Ordinal, EqualityIndex Index)> equality = [];
    private readonly List<(int Ordinal, OrderedIndex Index)> ordered = [];

    public Extent(TableDefinition table)
    {
        Table = table;
        IndexColumns();
    }

    public TableDefinition Table { get; }

    /// <summary>Whether equality on a column is answered by an index.</summary>
    public static bool Indexes(Column column) => column.Kind is ColumnKind.Reference || LookedUpBy.Contains(column.Name);

    /// <summary>Whether a column's values are kept in order.</summary>
    public static bool Orders(Column column) =>
        column.Ordinal is SystemColumns.SysId or SystemColumns.CreatedOn or SystemColumns.UpdatedOn || column.Name == "number";

    public IReadOnlyCollection<Row> Rows => rows.Values;

    public EqualityIndex? EqualityOn(int ordinal)
    {
        foreach (var (at, index) in equality)
            if (at == ordinal) return index;
        return null;
    }

    public OrderedIndex? OrderedOn(int ordinal)
    {
        foreach (var (at, index) in ordered)
            if (at == ordinal) return index;
        return null;
    }

    public Row? Find(string sysId) => rows.GetValueOrDefault(sysId);

    public void Put(Row row, Row? previous)
    {
        rows[row.SysId] = row;
        foreach (var (ordinal, index) in equality)
        {
            if (previous is not null && previous[ordinal] == row[ordinal]) continue;
            if (previous is not null) index.Remove(previous[ordinal], row.SysId);
            index.Add(row[ordinal], row.SysId);
        }

        foreach (var (ordinal, index) in ordered)
        {
            if (previous is not null && previous[ordinal] == row[ordinal]) continue;
            if (previous is not null) index.Remove(previous[ordinal], row.SysId);
            index.Add(row[ordinal], row.SysId);
        }
    }

    public void Remove(Row row)
    {
        rows.Remove(row.SysId);
        foreach (var (ordinal, index) in equality) index.Remove(row[ordinal], row.SysId);
        foreach (var (ordinal, index) in ordered) index.Remove(row[ordinal], row.SysId);
    }

    /// <summary>Makes the indexes that columns added since the last call ask for.</summary>
    public void IndexColumns()
    {
        foreach (var column in Table.Columns)
        {
            if (Indexes(column) && EqualityOn(column.Ordinal) is null)
            {
                var index = new EqualityIndex();
                foreach (var row in rows.Values) index.Add(row[column.Ordinal], row.SysId);
                equality.Add((column.Ordinal, index));
            }

            if (Orders(column) && OrderedOn(column.Ordinal) is null)
            {
                var index = new OrderedIndex();
                foreach (var row in rows.Values) index.Add(row[column.Ordinal], row.SysId);
                ordered.Add((column.Ordinal, index));
            }
        }
    }
}
