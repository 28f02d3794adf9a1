namespace Connector.Sandbox.Demo;

/// <summary>Who gets what: the assignment rules of the demo company.</summary>
internal static class DemoRules
{
    public static void Fill(DemoSeed seed)
    {
        foreach (var (category, group) in new[] { ("network", DemoIds.Network), ("database", DemoIds.Of("sys_user_group", "Database")) })
        {
            seed.Add("sysrule_assignment", category,
                ("name", $"Incidents about {category}"), ("table", "incident"), ("condition", $"category={category}"), ("group", group), ("active", "true"));
        }
    }
}
