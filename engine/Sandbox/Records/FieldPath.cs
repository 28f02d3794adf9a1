using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>A column, or a dot-walk through references to one, resolved once and then read by ordinals.</summary>
internal sealed class FieldPath
{
    private readonly (Column Column, TableDefinition Target)[] hops;

    private FieldPath((Column, TableDefinition)[] hops, Column leaf)
    {
        this.hops = hops;
        Leaf = leaf;
    }

    public Column Leaf { get; }

    /// <summary>The path that is just a column of the row itself.</summary>
    public static FieldPath To(Column column) => new([], column);

    public bool IsDirect => hops.Length == 0;

    /// <summary>Null when some step does not exist or is not a reference.</summary>
    public static FieldPath? Resolve(DataDictionary dictionary, TableDefinition table, string path)
    {
        var start = 0;
        List<(Column, TableDefinition)>? hops = null;
        while (path.IndexOf('.', start) is >= 0 and var dot)
        {
            if (table.Find(path[start..dot]) is not { Kind: ColumnKind.Reference } step) return null;
            if (dictionary.Find(step.Reference) is not { } target) return null;
            (hops ??= []).Add((step, target));
            table = target;
            start = dot + 1;
        }

        return table.Find(start == 0 ? path : path[start..]) is { } leaf ? new FieldPath(hops?.ToArray() ?? [], leaf) : null;
    }

    /// <summary>The row that holds the last column; null when a reference on the way is empty or dangling.</summary>
    public Row? Holder(Row row, Database database)
    {
        Row? holder = row;
        foreach (var (column, target) in hops)
        {
            holder = database.Find(target, holder[column.Ordinal]);
            if (holder is null) return null;
        }

        return holder;
    }

    public string Read(Row row, Database database) =>
        hops.Length == 0 ? row[Leaf.Ordinal] : Holder(row, database)?[Leaf.Ordinal] ?? "";
}
