namespace Connector.Sandbox.Tables;

/// <summary>The columns every table begins with; their ordinals are the same everywhere.</summary>
internal static class SystemColumns
{
    public const int SysId = 0;
    public const int CreatedOn = 1;
    public const int CreatedBy = 2;
    public const int UpdatedOn = 3;
    public const int UpdatedBy = 4;
    public const int ModCount = 5;
    public const int Tags = 6;

    public static IReadOnlyList<Column> Of(string table) =>
    [
        Make(table, "sys_id", "GUID", 32, "Sys ID"),
        Make(table, "sys_created_on", "glide_date_time", 40, "Created"),
        Make(table, "sys_created_by", "string", 40, "Created by"),
        Make(table, "sys_updated_on", "glide_date_time", 40, "Updated"),
        Make(table, "sys_updated_by", "string", 40, "Updated by"),
        Make(table, "sys_mod_count", "integer", 40, "Updates"),
        Make(table, "sys_tags", "related_tags", 40, "Tags"),
    ];

    public static bool Contains(string column) => column
        is "sys_id" or "sys_created_on" or "sys_created_by" or "sys_updated_on" or "sys_updated_by" or "sys_mod_count" or "sys_tags";

    private static Column Make(string table, string name, string type, int length, string label) =>
        new() { Name = name, Type = type, Length = length, Label = label, DefinedBy = table };
}
