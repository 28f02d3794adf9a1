namespace Connector.Sandbox.Tables;

/// <summary>
/// One table of one instance. Columns and choices may be added while the instance runs: a reader sees
/// either the layout before or the one after.
/// </summary>
internal sealed class TableDefinition
{
    private readonly List<Column> own;
    private readonly Dictionary<string, ChoiceList> ownChoices;
    private readonly List<TableDefinition> children = [];
    private readonly TableFamily family;
    private volatile TableLayout layout;
    private volatile TableDefinition[] lineage = [];

    public TableDefinition(
        string name, string label, TableDefinition? parent, IEnumerable<Column> columns, IEnumerable<KeyValuePair<string, ChoiceList>> choices)
    {
        Name = name;
        Label = label;
        Parent = parent;
        Root = parent?.Root ?? this;
        family = parent?.family ?? new TableFamily();
        own = [.. columns];
        ownChoices = new(choices);
        foreach (var column in own) family.Hold(column.Ordinal);
        layout = TableLayout.Of(parent?.layout, own, ownChoices);
        parent?.children.Add(this);
        for (var table = this; table is not null; table = table.Parent) table.lineage = [table, .. table.children.SelectMany(c => c.lineage)];
    }

    public string Name { get; }

    public string Label { get; }

    public TableDefinition? Parent { get; }

    public TableDefinition Root { get; }

    public IReadOnlyList<TableDefinition> Children => children;

    public IReadOnlyList<Column> Columns => layout.Columns;

    /// <summary>One more than the largest ordinal a row of this table may use.</summary>
    public int Width => family.Width;

    /// <summary>Whether somebody made it on the running instance, rather than the product.</summary>
    public bool IsCustom { get; init; }

    public string NumberPrefix { get; set; } = "";

    public long FirstNumber { get; set; }

    /// <summary>The column whose value stands for a whole record when another record refers to it.</summary>
    public Column Display => DisplayName is { Length: > 0 } name && Find(name) is { } column ? column : layout.Columns[SystemColumns.SysId];

    /// <summary>The display column's name, empty for sys_id.</summary>
    public string DisplayName { get; set; } = "";

    public int Ordinal(string column) => layout.Find(column)?.Ordinal ?? -1;

    public Column? Find(string column) => layout.Find(column);

    public ChoiceList? ChoicesOf(Column column) => layout.ChoicesOf(column.Ordinal);

    public bool IsA(TableDefinition ancestor)
    {
        for (var table = this; table is not null; table = table.Parent)
            if (ReferenceEquals(table, ancestor)) return true;
        return false;
    }

    public bool IsA(string ancestor)
    {
        for (var table = this; table is not null; table = table.Parent)
            if (table.Name == ancestor) return true;
        return false;
    }

    public IReadOnlyList<TableDefinition> SelfAndDescendants() => lineage;

    /// <summary>Adds a column, or puts another in the place of the one of that name. Call inside the write gate.</summary>
    public void Put(Column column)
    {
        var at = own.FindIndex(c => c.Name == column.Name);
        if (at >= 0) own[at] = column.At(own[at].Ordinal);
        else own.Add(column.At(Find(column.Name)?.Ordinal ?? family.NextOrdinal()));
        Relay();
    }

    /// <summary>Takes a column away; rows keep its value unseen. Call inside the write gate.</summary>
    public void Remove(string column)
    {
        own.RemoveAll(c => c.Name == column && !SystemColumns.Contains(column));
        Relay();
    }

    /// <summary>Sets a column's own choices; none lets the parent's show again. Call inside the write gate.</summary>
    public void SetChoices(string column, IReadOnlyList<Schema.Choice> choices)
    {
        if (choices.Count == 0) ownChoices.Remove(column);
        else ownChoices[column] = new ChoiceList(choices);
        Relay();
    }

    /// <summary>Whether the choices of a column are this table's own rather than inherited.</summary>
    public bool OwnsChoices(string column) => ownChoices.ContainsKey(column);

    /// <summary>Takes the table out of its parent. Call inside the write gate.</summary>
    public void Detach()
    {
        Parent?.children.Remove(this);
        for (var table = Parent; table is not null; table = table.Parent) table.lineage = [table, .. table.children.SelectMany(c => c.lineage)];
    }

    public override string ToString() => Name;

    private void Relay()
    {
        layout = TableLayout.Of(Parent?.layout, own, ownChoices);
        foreach (var child in children) child.Relay();
    }
}
