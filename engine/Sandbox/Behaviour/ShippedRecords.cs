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

    public static void Fill(RecordSeed seed)
    {
        foreach (var name in ShippedRoles.All.Keys)
            seed.Add("sys_user_role", name, ("name", name));
        foreach (var (name, contained) in ShippedRoles.All)
            foreach (var inner in contained)
                seed.Add("sys_user_role_contains", $"{name}/{inner}",
                    ("role", DemoIds.Of("sys_user_role", name)), ("contains", DemoIds.Of("sys_user_role", inner)));
        foreach (var (id, name, type) in ChangeModels)
            seed.AddAs(id, "chg_model", ("name", name), ("type", type), ("active", "true"), ("default_change_model", type == "normal" ? "true" : "false"));
    }
}
