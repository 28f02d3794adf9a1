namespace Connector.Sandbox.Tables;

/// <summary>
/// One table. Its columns begin with its parent's, in the same order, so that an ordinal resolved
/// on a parent is also good for every row of a child.
/// </summary>
internal sealed class TableDefinition
{
    private readonly Dictionary<string, int> ordinals = [];
    private readonly ChoiceList?[] choices;
    private readonly List<TableDefinition> children = [];

    public TableDefinition(string name, string label, TableDefinition? parent, IReadOnlyList<Column> columns, ChoiceList?[] choices)
    {
        Name = name;
        Label = label;
        Parent = parent;
        Columns = columns;
        this.choices = choices;
        foreach (var column in columns) ordinals[column.Name] = column.Ordinal;
        parent?.children.Add(this);
    }

    public string Name { get; }

    public string Label { get; }

    public TableDefinition? Parent { get; }

    public IReadOnlyList<TableDefinition> Children => children;

    public IReadOnlyList<Column> Columns { get; }

    public TableDefinition Root => Parent?.Root ?? this;

    public string NumberPrefix { get; init; } = "";

    public long FirstNumber { get; init; }

    /// <summary>The column whose value stands for a whole record when another record refers to it.</summary>
    public required Column Display { get; init; }

    public int Ordinal(string column) => ordinals.GetValueOrDefault(column, -1);

    public Column? Find(string column) => ordinals.TryGetValue(column, out var ordinal) ? Columns[ordinal] : null;

    public ChoiceList? ChoicesOf(Column column) => choices[column.Ordinal];

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

    public IEnumerable<TableDefinition> SelfAndDescendants() => children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);

    public override string ToString() => Name;
}
