using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Views;

/// <summary>One table of a database view: its columns stand in the view under a prefix, from an offset on.</summary>
internal sealed record ViewPart(TableDefinition Table, string Prefix, string WhereClause, bool IsLeftJoin, IReadOnlyList<Column> Columns, int Offset)
{
    public string NameOf(Column column) => Prefix.Length == 0 ? column.Name : $"{Prefix}_{column.Name}";

    public void Copy(Row row, Span<string> cells)
    {
        for (var i = 0; i < Columns.Count; i++) cells[Offset + i] = row[Columns[i].Ordinal];
    }
}
