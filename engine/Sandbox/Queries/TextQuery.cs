using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Queries;

/// <summary>The search for words anywhere in a record: each must stand in one of its texts.</summary>
internal static class TextQuery
{
    public static Func<Row, bool> Compile(string search)
    {
        var words = search.Split([' ', ',', '"'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return row => Array.TrueForAll(words, word => Holds(row, word));
    }

    private static bool Holds(Row row, string word)
    {
        foreach (var column in row.Table.Columns)
            if (column.Kind == ColumnKind.Text && row[column.Ordinal].Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
