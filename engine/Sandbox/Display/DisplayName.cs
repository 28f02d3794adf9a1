using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Display;

/// <summary>The one text that stands for a whole record.</summary>
internal static class DisplayName
{
    private const int DeepestReference = 3;

    public static string Of(Database database, Row row) => Of(database, row, 0);

    /// <summary>The display name of what a reference points at; empty when it dangles.</summary>
    public static string OfReference(Database database, Column column, string value)
    {
        if (value.Length == 0) return "";
        if (value == "global") return value;
        return Target(database, column, value) is { } row ? Of(database, row, 0) : "";
    }

    public static Row? Target(Database database, Column column, string value) =>
        database.Dictionary.Find(column.Reference) is not { } table ? null
        : database.Find(table, value) ?? (table.Name == "sys_db_object" ? TableNamed(database, table, value) : null);

    /// <summary>The dictionary refers to tables by their names.</summary>
    private static Row? TableNamed(Database database, TableDefinition tables, string name)
    {
        database.Gate.EnterReadLock();
        try
        {
            return database.Where(tables, "name", name).FirstOrDefault();
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private static string Of(Database database, Row row, int depth)
    {
        var column = row.Table.Display;
        var value = row[column.Ordinal];
        return column.Kind == ColumnKind.Reference && depth < DeepestReference && Target(database, column, value) is { } next
            ? Of(database, next, depth + 1)
            : value;
    }
}
