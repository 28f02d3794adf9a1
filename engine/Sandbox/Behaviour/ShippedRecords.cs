using Connector.Sandbox.Accounts;
using Connector.Sandbox.Demo;

namespace Connector.Sandbox.Behaviour;

/// <summary>The records behaviour rests on and every instance has from the start: roles, what they contain, change models.</summary>
internal static class ShippedRecords
{
    /// <summary>Ids as on instances of the product where they are published, otherwise made from the name.</summary>
    private static readonly (string Id, string Name, string Type)[] ChangeModels =
    [
        ("007c4001c343101035ae3f52c1d3aeb2", "Normal", "normal"),
        ("e55d0bfec343101035ae3f52c1d3ae49", "Standard", "standard"),
        (DemoIds.Of("chg_model", "Emergency"), "Emergency", "emergency"),
    ];

    public static void Fill(Instance instance)
    {
        foreach (var name in ShippedRoles.All.Keys)
            Add(instance, "sys_user_role", DemoIds.Of("sys_user_role", name), ("name", name));
        foreach (var (name, contained) in ShippedRoles.All)
            foreach (var inner in contained)
                Add(instance, "sys_user_role_contains", DemoIds.Of("sys_user_role_contains", name + inner),
                    ("role", DemoIds.Of("sys_user_role", name)), ("contains", DemoIds.Of("sys_user_role", inner)));
        foreach (var (id, name, type) in ChangeModels)
            Add(instance, "chg_model", id, ("name", name), ("type", type), ("active", "true"), ("default_change_model", type == "normal" ? "true" : "false"));
    }

    private static void Add(Instance instance, string table, string id, params ReadOnlySpan<(string Column, string Value)> values)
    {
        var fields = new Fields { ["sys_id"] = id };
        foreach (var (column, value) in values) fields[column] = value;
        instance.Writer.Insert(instance.Database.Dictionary[table], fields, Account.System);
    }
}
