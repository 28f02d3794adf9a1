using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Demo;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Queries;

/// <summary>The named filters of sys_filter_option_dynamic: each is a script that answers with ids.</summary>
internal static class DynamicFilter
{
    private const string Table = "sys_filter_option_dynamic";

    /// <summary>What every instance ships; the first two under the ids they have on real ones.</summary>
    private static readonly (string SysId, string Label, string Referenced, string Script)[] Shipped =
    [
        ("90d1921e5f510100a9ad2572f2b477fe", "Me", "sys_user", "gs.getUserID()"),
        ("d6435e965f510100a9ad2572f2b477fe", "One of My Groups", "sys_user_group", "gs.getUser().getMyGroups()"),
        (DemoIds.Of(Table, "My Company"), "My Company", "core_company", "gs.getUser().getCompanyID()"),
        (DemoIds.Of(Table, "My Department"), "My Department", "cmn_department", "gs.getUser().getDepartmentID()"),
        (DemoIds.Of(Table, "My Manager"), "My Manager", "sys_user", "gs.getUser().getManagerID()"),
    ];

    public static void Fill(RecordWriter writer, Database database)
    {
        foreach (var (sysId, label, referenced, script) in Shipped)
        {
            writer.Insert(database.Dictionary[Table], new Fields
            {
                ["sys_id"] = sysId,
                ["label"] = label,
                ["field_type"] = "reference",
                ["referenced_table"] = referenced,
                ["script"] = script,
                ["active"] = "true",
                ["available_for_filter"] = "true",
            }, Account.System);
        }
    }

    /// <summary>The ids a filter stands for now; null when there is no such filter or its script is not one we know.</summary>
    public static string[]? ValuesOf(string sysId, Database database, GlideScript script) =>
        database.Find(Table, sysId) is { } filter && filter["active"] != "false"
            ? script.Call(filter["script"])?.Split(',')
            : null;
}
