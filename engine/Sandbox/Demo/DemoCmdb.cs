namespace Connector.Sandbox.Demo;

/// <summary>A few servers, the services on them, and the kinds of relation.</summary>
internal static class DemoCmdb
{
    private const string DependsOn = "1a9cb166f1571100a92eb60da2bce5c5";

    private static readonly (string Id, string Name)[] Kinds =
    [
        (DependsOn, "Depends on::Used by"),
        ("607ad1b2c0a8010e01941856b365af90", "Exchanges data with::Exchanges data with"),
        ("60bc4e22c0a8010e01f074cbe6bd73c3", "Runs on::Runs"),
        ("55c95bf6c0a8010e0118ec7056ebc54d", "Contains::Contained by"),
        ("5f985e0ec0a8010e00a9714f2a172815", "Hosted on::Hosts"),
        (DemoIds.Of("cmdb_rel_type", "Cools"), "Cools::Cooled By"),
    ];

    private static readonly (string Class, string Name, string Serial, string Os, string Address)[] Servers =
    [
        ("cmdb_ci_linux_server", "lnux100", "LX-100-A7", "Linux Red Hat", "10.10.20.100"),
        ("cmdb_ci_linux_server", "lnux101", "LX-101-B2", "Linux Red Hat", "10.10.20.101"),
        ("cmdb_ci_linux_server", "db-prod-01", "LX-201-C9", "Linux Ubuntu", "10.10.20.201"),
        ("cmdb_ci_win_server", "exch-sd-05", "WN-305-D4", "Windows 2022 Standard", "10.10.30.5"),
        ("cmdb_ci_win_server", "ApplicationServerPeopleSoft", "WN-310-E1", "Windows 2022 Datacenter", "10.10.30.10"),
    ];

    public static void Fill(DemoSeed seed)
    {
        foreach (var (id, name) in Kinds)
        {
            var ends = name.Split("::");
            seed.AddAs(id, "cmdb_rel_type", ("name", name), ("parent_descriptor", ends[0]), ("child_descriptor", ends[1]));
        }

        foreach (var server in Servers)
        {
            seed.Add("cmdb_ci", server.Name,
                ("sys_class_name", server.Class), ("name", server.Name), ("serial_number", server.Serial), ("os", server.Os),
                ("ip_address", server.Address), ("host_name", server.Name), ("company", DemoIds.Acme), ("ram", "65536"), ("cpu_count", "8"),
                ("operational_status", "1"), ("install_status", "1"), ("support_group", DemoIds.Network));
        }

        foreach (var (service, server) in new[] { ("Email", "exch-sd-05"), ("PeopleSoft", "ApplicationServerPeopleSoft"), ("Data warehouse", "db-prod-01") })
        {
            seed.Add("cmdb_ci_service", service, ("name", service), ("operational_status", "1"));
            seed.Add("cmdb_rel_ci", service + server,
                ("parent", DemoIds.Of("cmdb_ci_service", service)), ("child", DemoIds.Of("cmdb_ci", server)), ("type", DependsOn));
        }
    }
}
