using System.Globalization;

namespace Connector.Host.Demo.Driving;

/// <summary>The customer's servers: most are there at the start, some are set up later, some change.</summary>
internal sealed class Servers
{
    private const int OneOfThoseComesLater = 5;

    private readonly int _count;

    public Servers(int incidents)
    {
        _count = Math.Max(20, incidents / 10);
        AtStart = [.. Numbers.Where(number => !IsLater(number)).Select(Record)];
    }

    public IReadOnlyList<SeedRecord> AtStart { get; }

    private IEnumerable<int> Numbers => Enumerable.Range(1, _count);

    /// <summary>What happens to servers in one slice of the story.</summary>
    public IEnumerable<Act> In(int slice, int slices) =>
        Numbers.Where(number => IsLater(number) && At(number, slices, "made") == slice).Select(Made)
            .Concat(Numbers.Where(number => number % 2 == 0 && !IsLater(number) && At(number, slices, "changed") == slice).Select(Changed));

    private static bool IsLater(int number) => number % OneOfThoseComesLater == 0;

    private static int At(int number, int slices, string what) => (int)(Dice.Of($"{what} {Name(number)}") % (uint)Math.Max(1, slices));

    private static string Name(int number) => (IsLinux(number) ? "lnx-" : "win-") + number.ToString("0000", CultureInfo.InvariantCulture);

    private static bool IsLinux(int number) => number % 3 != 0;

    private static Act Made(int number)
    {
        var record = Record(number);
        return new Make($"ci-{number}-made", Accounts.Desk, record.Table, record.SysId, record.Fields);
    }

    private static Act Changed(int number) => new Edit(
        $"ci-{number}-changed", Accounts.Desk, Table(number), Dice.SysId(Table(number), Name(number)), new Dictionary<string, string>
        {
            ["ip_address"] = Address(number, 2),
            ["os_version"] = "2 (patched)",
            ["operational_status"] = number % 4 == 0 ? "3" : "2",
            ["short_description"] = $"Moved to rack {number % 40}, \"row <{number % 7}>\"",
        });

    private static string Table(int number) => IsLinux(number) ? "cmdb_ci_linux_server" : "cmdb_ci_win_server";

    private static string Address(int number, int net) => $"10.{net}.{number / 250}.{(number % 250) + 1}";

    private static SeedRecord Record(int number) => SeedRecord.Named(
        Table(number), Name(number), ("name", Name(number)), ("serial_number", $"SN-{number:000000}"), ("asset_tag", $"P{1_000_000 + number}"),
        ("ip_address", Address(number, 1)), ("mac_address", $"00:50:56:{number / 65536 % 256:x2}:{number / 256 % 256:x2}:{number % 256:x2}"),
        ("fqdn", $"{Name(number)}.acme.example"), ("os", IsLinux(number) ? "Linux Red Hat" : "Windows 2019 Standard"), ("os_version", "1"),
        ("short_description", $"Server {number}"), ("environment", number % 6 == 0 ? "Test" : "Production"), ("operational_status", "1"),
        ("install_status", "1"));
}
