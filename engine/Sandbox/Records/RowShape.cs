namespace Connector.Sandbox.Records;

/// <summary>Which ordinals are filled, and at which slot each stands. Rows filled alike share one.</summary>
internal sealed class RowShape
{
    private readonly short[] slots;

    public RowShape(ReadOnlySpan<string> cells)
    {
        slots = new short[cells.Length];
        for (var i = 0; i < cells.Length; i++) slots[i] = cells[i].Length > 0 ? (short)Count++ : (short)-1;
    }

    public int Count { get; private set; }

    /// <summary>Negative where the row holds nothing.</summary>
    public int SlotOf(int ordinal) => (uint)ordinal < (uint)slots.Length ? slots[ordinal] : -1;
}
