using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Views;

/// <summary>The fields a form shows in a view, as sys_ui_section and sys_ui_element lay them out.</summary>
internal static class FormView
{
    /// <summary>Comma-separated; null where no section lays the table out in that view, which then counts for nothing.</summary>
    public static string? FieldsOf(Database database, TableDefinition table, string view)
    {
        database.Gate.EnterReadLock();
        try
        {
            for (var level = table; level is not null; level = level.Parent)
                if (Elements(database, level, view) is { Count: > 0 } fields) return string.Join(',', fields.Prepend("sys_id"));
            return null;
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private static List<string> Elements(Database database, TableDefinition table, string view) =>
    [
        .. database.Where("sys_ui_section", "name", table.Name)
            .Where(s => IsOf(database, s, view))
            .SelectMany(s => database.Where("sys_ui_element", "sys_ui_section", s.SysId)
                .OrderBy(e => int.TryParse(e["position"], out var position) ? position : int.MaxValue))
            .Select(e => e["element"])
            .Where(e => e.Length > 0 && e[0] != '.'),
    ];

    /// <summary>The default view has a name of its own on the wire.</summary>
    private static bool IsOf(Database database, Row section, string view)
    {
        var name = database.Find("sys_ui_view", section["view"])?["name"] ?? section["view_name"];
        return name.Length == 0 ? view is "desktop" or "both" or "default" : string.Equals(name, view, StringComparison.OrdinalIgnoreCase);
    }
}
