using Connector.Sandbox;

namespace Connector.Bench.Sandbox;

/// <summary>Servers as a discovery would write them: a score of filled columns, few values shared.</summary>
internal sealed class CiMaker(SandboxInstance instance)
{
    private readonly List<string> locations =
        [.. Enumerable.Range(0, 50).Select(n => instance.Insert("cmn_location", new Dictionary<string, string> { ["name"] = $"Hall {n}" }))];

    private string middle = "";

    /// <summary>One query for each kind of index.</summary>
    public IEnumerable<string> Queries =>
    [
        "sys_id=" + middle, "name=srv-0000777", "serial_number=SN-777", "correlation_id=X-777", $"location={locations[0]}^name=srv-0000050",
        $"sys_id>{middle}^ORDERBYsys_id", "sys_updated_on>=2020-01-01 00:00:00^ORDERBYsys_updated_on^ORDERBYsys_id",
    ];

    public void Insert(int n)
    {
        var id = instance.Insert("cmdb_ci_linux_server", new Dictionary<string, string>
        {
            ["name"] = $"srv-{n:0000000}",
            ["serial_number"] = $"SN-{n}",
            ["correlation_id"] = $"X-{n}",
            ["ip_address"] = $"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
            ["fqdn"] = $"srv-{n:0000000}.example.com",
            ["os"] = "Linux Red Hat",
            ["os_version"] = "9.4",
            ["ram"] = "65536",
            ["cpu_count"] = "8",
            ["location"] = locations[n % locations.Count],
            ["operational_status"] = "1",
            ["install_status"] = "1",
            ["environment"] = "Production",
        });
        if (n == 777) middle = id;
    }
}
