using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A record while it is being written: rules read and change it before it becomes a <see cref="Row"/>.</summary>
internal sealed class Draft
{
    private string[] values;

    public Draft(TableDefinition table, Row? before)
    {
        Table = table;
        Before = before;
        values = before is null ? NewValues(table) : Carried(before, table);
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
        || !Before.Values.SequenceEqual(values);

    public Row Preview() => new(Table, [.. values]);

    /// <summary>The finished row; the draft must not be changed afterwards.</summary>
    public Row Finish() => new(Table, Interlocked.Exchange(ref values, [])!);

    private static string[] NewValues(TableDefinition table)
    {
        var values = new string[table.Columns.Count];
        Array.Fill(values, "");
        return values;
    }

    /// <summary>A record that changes class keeps the columns of the ancestor both classes share.</summary>
    private static string[] Carried(Row before, TableDefinition table)
    {
        if (before.Table == table) return before.CopyValues();
        var values = NewValues(table);
        foreach (var column in table.Columns) values[column.Ordinal] = before[column.Name];
        return values;
    }
}
