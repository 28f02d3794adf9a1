using Connector.Sandbox.Records;

namespace Connector.Sandbox.Behaviour;

/// <summary>The records that go when another is deleted: its attachments and journal entries, and a CI's relations.</summary>
internal static class Cascade
{
    public static List<Row> Of(Database database, Row row) =>
    [
        .. Files(database, row),
        .. database.Where("sys_journal_field", "element_id", row.SysId),
        .. Relations(database, row, "parent"),
        .. Relations(database, row, "child").Where(r => r["parent"] != row.SysId),
    ];

    private static IEnumerable<Row> Files(Database database, Row row) => database.Where("sys_attachment", "table_sys_id", row.SysId)
        .SelectMany(file => Attributes(database, file).Append(file))
        .Concat(row.Table.Name == "sys_attachment" ? Attributes(database, row) : []);

    private static IEnumerable<Row> Attributes(Database database, Row file) => database.Where("sys_attachment_attribute", "attachment", file.SysId);

    private static IEnumerable<Row> Relations(Database database, Row row, string end) =>
        row.Table.IsA("cmdb_ci") ? database.Where("cmdb_rel_ci", end, row.SysId) : [];
}
