using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A record while it is being written: rules read and change it before it becomes a <see cref="Row"/>.</summary>
internal sealed class Draft
{
    private readonly RowShapes shapes;
    private string[] values;

    public Draft(RowShapes shapes, TableDefinition table, Row? before)
    {
        this.shapes = shapes;
        Table = table;
        Before = before;
        values = new string[table.Width];
        if (before?.Table == table) before.CopyTo(values);
        else Carry(before);
    }

    public TableDefinition Table { get; }

    public Row? Before { get; }

    public bool IsNew => Before is null;

    public string SysId => values[SystemColumns.SysId];

    public List<JournalText> Journal { get; } = [];

    /// <summary>The columns the caller gave a value for, whether or not it changed anything.</summary>
    public HashSet<string> Given { get; } = [];

    public string this[int ordinal]
    {
        get => values[ordinal];
        set => values[ordinal] = value;
    }

    /// <summary>By name; reading a column the table lacks gives empty, and writing it does nothing.</summary>
    public string this[string column]
    {
        get => Table.Ordinal(column) is >= 0 and var ordinal ? values[ordinal] : "";
        set
        {
            if (Table.Ordinal(column) is >= 0 and var ordinal) values[ordinal] = value;
        }
    }

    public string Old(string column) => Before?[column] ?? "";

    public bool Changed(string column) => this[column] != Old(column);

    public bool BecameOneOf(string column, params ReadOnlySpan<string> states) =>
        Changed(column) && states.Contains(this[column]) && (IsNew || !states.Contains(Old(column)));

    public bool HasChanges => Before is null || Before.Table != Table || Journal.Count > 0
        || !Before.Holds(values);

    public Row Preview() => shapes.Make(Table, values);

    /// <summary>The finished row; the draft must not be changed afterwards.</summary>
    public Row Finish() => shapes.Make(Table, Interlocked.Exchange(ref values, []));

    /// <summary>A record that changes class keeps the columns of the ancestor both classes share.</summary>
    private void Carry(Row? before)
    {
        Array.Fill(values, "");
        if (before is null) return;
        foreach (var column in Table.Columns) values[column.Ordinal] = before[column.Name];
    }
}
