namespace Connector.Bonding.Compiled;

/// <summary>The columns a rule reads on one side. A column's place among them is its slot.</summary>
internal sealed class CompiledSide
{
    public CompiledSide(IReadOnlyList<string> columns)
    {
        Columns = ColumnSet.Of([.. columns]);
        Records = new Ordinals<RecordShape>(columns, static (shape, column) => shape.Ordinal(column));
        Bases = new Ordinals<ColumnSet>(columns, static (set, column) => set.Ordinal(column));
        Nowhere = [.. columns.Select(_ => -1)];
    }

    public ColumnSet Columns { get; }

    /// <summary>Slots in records.</summary>
    public Ordinals<RecordShape> Records { get; }

    /// <summary>Slots in bases.</summary>
    public Ordinals<ColumnSet> Bases { get; }

    /// <summary>Slots in a record that is not at hand.</summary>
    public int[] Nowhere { get; }

    /// <summary>The slot of a column, or -1.</summary>
    public int Slot(string column) => Columns.Ordinal(column);
}
