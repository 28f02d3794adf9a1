using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>
/// One record as it stands after a write. Never changed once stored, so that a reader holding one
/// needs no lock while it renders.
/// </summary>
internal sealed class Row(TableDefinition table, RowShape shape, string[] filled)
{
    public TableDefinition Table => table;

    public string SysId => this[SystemColumns.SysId];

    public string this[int ordinal] => shape.SlotOf(ordinal) is >= 0 and var slot ? filled[slot] : "";

    /// <summary>The value of a column by name; empty where the table has no such column.</summary>
    public string this[string column] => this[table.Ordinal(column)];

    public void CopyTo(Span<string> cells)
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = this[i];
    }

    public bool Holds(ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            if (this[i] != cells[i]) return false;
        return true;
    }
}
