using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Records;

/// <summary>
/// One record as it stands after a write. Never changed once stored, so that a reader holding one
/// needs no lock while it renders.
/// </summary>
internal sealed class Row(TableDefinition table, string[] values)
{
    public TableDefinition Table => table;

    public string SysId => values[SystemColumns.SysId];

    public string this[int ordinal] => values[ordinal];

    /// <summary>The value of a column by name; empty where the table has no such column.</summary>
    public string this[string column] => table.Ordinal(column) is >= 0 and var ordinal ? values[ordinal] : "";

    public ReadOnlySpan<string> Values => values;

    public string[] CopyValues() => [.. values];
}
