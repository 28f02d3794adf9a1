using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>A column, or a dot-walk through references to one, resolved once and then read by ordinals.</summary>
internal sealed class FieldPath
{
    private readonly (Column Column, TableDefinition Target)[] hops;

    private FieldPath((Column, TableDefinition)[] hops, Column leaf, string? variable = null)
    {
        this.hops = hops;
        Leaf = leaf;
        Variable = variable;
    }

    public Column Leaf { get; }

    /// <summary>The question whose answer the path ends on; null when it ends on a column.</summary>
    public string? Variable { get; }

    public bool IsDirect => hops.Length == 0 && Variable is null;

    /// <summary>The path that is just a column of the row itself.</summary>
    public static FieldPath To(Column column) => new([], column);

    /// <summary>Null when some step does not exist or is not a reference.</summary>
    public static FieldPath? Resolve(DataDictionary dictionary, TableDefinition table, string path)
    {
        var start = 0;
        List<(Column, TableDefinition)>? hops = null;
        while (path.IndexOf('.', start) is >= 0 and var dot)
        {
            if (path.AsSpan(start, dot - start) is RequestVariable.Step && table.IsA(RequestVariable.Table)) return ToVariable(hops, table, path[(dot + 1)..]);
            if (table.Find(path[start..dot]) is not { Kind: ColumnKind.Reference } step) return null;
            if (dictionary.Find(step.Reference) is not { } target) return null;
            (hops ??= []).Add((step, target));
            table = target;
            start = dot + 1;
        }

        return table.Find(start == 0 ? path : path[start..]) is { } leaf ? new FieldPath(hops?.ToArray() ?? [], leaf) : null;
    }

    private static FieldPath? ToVariable(List<(Column, TableDefinition)>? hops, TableDefinition table, string name) =>
        name.Length == 0 || name.Contains('.')
            ? null
            : new FieldPath(hops?.ToArray() ?? [], new Column { Name = name, Type = "string", Label = name, DefinedBy = table.Name, Ordinal = -1 }, name);

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

    public string Read(Row row, Database database)
    {
        if (IsDirect) return row[Leaf.Ordinal];
        if (Holder(row, database) is not { } holder) return "";
        return Variable is null ? holder[Leaf.Ordinal] : RequestVariable.Find(database, holder, Variable)?["value"] ?? "";
    }
}
