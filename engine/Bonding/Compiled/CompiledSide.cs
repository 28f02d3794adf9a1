namespace Connector.Bonding.Compiled;

/// <summary>The columns a rule reads on one side. A column's place among them is its slot.</summary>
internal sealed class CompiledSide
{
    public CompiledSide(IReadOnlyList<string> columns)
    {
        Columns = ColumnSet.Of([.. columns]);
        Records = new(shape => [.. columns.Select(shape.Ordinal)]);
        Bases = new(set => [.. columns.Select(set.Ordinal)]);
        Nowhere = [.. columns.Select(_ => -1)];
    }

    public ColumnSet Columns { get; }

    /// <summary>Where each slot stands in a record; -1 where its shape does not hold it.</summary>
    public PerShape<RecordShape, int[]> Records { get; }

    /// <summary>Where each slot stands in a base.</summary>
    public PerShape<ColumnSet, int[]> Bases { get; }

    /// <summary>Where each slot stands in what is not at hand: nowhere.</summary>
    public int[] Nowhere { get; }

    /// <summary>The slot of a column, or -1.</summary>
    public int Slot(string column) => Columns.Ordinal(column);
}
