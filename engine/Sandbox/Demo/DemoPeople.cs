namespace Connector.Sandbox.Demo;

/// <summary>The company itself: places, departments, people and groups.</summary>
internal static class DemoPeople
{
    private static readonly (string UserName, string First, string Last, string Roles)[] People =
    [
        ("abel.tuter", "Abel", "Tuter", ""),
        ("abraham.lincoln", "Abraham", "Lincoln", ""),
        ("beth.anglin", "Beth", "Anglin", "itil"),
        ("david.loo", "David", "Loo", "itil"),
        ("fred.luddy", "Fred", "Luddy", "itil"),
        ("problem.admin", "Problem", "Admin", "problem_admin,itil"),
        ("problem.manager", "Problem", "Manager", "problem_manager,itil"),
        ("bow.ruggeri", "Bow", "Ruggeri", "catalog_admin"),
    ];

    private static readonly string[] Groups =
        ["Service Desk", "Hardware", "Software", "Database", "Catalog Request Approvals", "Customer Support"];

    public static void Fill(DemoSeed seed)
    {
        seed.AddAs(DemoIds.Acme, "core_company", ("name", "ACME Corporation"), ("primary", "true"), ("country", "USA"));
        foreach (var vendor in new[] { "Dell Inc.", "Lenovo", "Apple", "Microsoft" })
            seed.Add("core_company", vendor, ("name", vendor), ("vendor", "true"), ("manufacturer", "true"));
        foreach (var (city, country, zone) in new[] { ("San Diego", "USA", "US/Pacific"), ("London", "UK", "Europe/London"), ("Amsterdam", "NL", "Europe/Amsterdam") })
            seed.Add("cmn_location", city, ("name", city), ("city", city), ("country", country), ("time_zone", zone), ("full_name", $"{country}/{city}"));
        foreach (var department in new[] { "IT", "Finance", "Sales", "Customer Support" })
            seed.Add("cmn_department", department, ("name", department), ("company", DemoIds.Acme));
        seed.AddAs(DemoIds.Admin, "sys_user", ("user_name", "admin"), ("name", "System Administrator"), ("roles", "admin"));
        foreach (var person in People) AddPerson(seed, person);
        AddGroups(seed);
    }

    private static void AddPerson(DemoSeed seed, (string UserName, string First, string Last, string Roles) person) => seed.Add(
        "sys_user", person.UserName,
        ("user_name", person.UserName), ("first_name", person.First), ("last_name", person.Last), ("name", $"{person.First} {person.Last}"),
        ("email", person.UserName + "@example.com"), ("roles", person.Roles), ("company", DemoIds.Acme), ("manager", DemoIds.Admin),
        ("department", DemoIds.Of("cmn_department", person.Roles.Length > 0 ? "IT" : "Sales")), ("location", DemoIds.Of("cmn_location", "San Diego")));

    private static void AddGroups(DemoSeed seed)
    {
        seed.AddAs(DemoIds.Network, "sys_user_group", ("name", "Network"), ("manager", DemoIds.Of("sys_user", "fred.luddy")));
        Join(seed, DemoIds.Network, "david.loo");
        foreach (var group in Groups)
            Join(seed, seed.Add("sys_user_group", group, ("name", group), ("manager", DemoIds.Of("sys_user", "beth.anglin"))), "beth.anglin");
    }

    private static void Join(DemoSeed seed, string group, string userName) =>
        seed.Add("sys_user_grmember", group + userName, ("group", group), ("user", DemoIds.Of("sys_user", userName)));
}
