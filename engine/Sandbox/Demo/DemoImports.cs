using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Demo;

/// <summary>The user import every instance knows: imp_user rows become sys_user records, found by their user id.</summary>
internal static class DemoImports
{
    private static readonly (string Source, string Target)[] Fields =
    [
        ("first_name", "first_name"), ("last_name", "last_name"), ("user_id", "user_name"), ("email", "email"), ("phone", "phone"),
        ("title", "title"), ("department", "department"), ("location", "location"), ("company", "company"), ("manager", "manager"),
    ];

    public static void Fill(RecordSeed seed)
    {
        var map = seed.Add("sys_transform_map", "User", ("name", "User"), ("source_table", "imp_user"), ("target_table", "sys_user"), ("order", "100"));
        foreach (var (source, target) in Fields)
        {
            seed.Add("sys_transform_entry", "User" + source,
                ("map", map), ("source_field", source), ("target_field", target), ("coalesce", source == "user_id" ? "true" : "false"), ("choice_action", "ignore"));
        }
    }
}
