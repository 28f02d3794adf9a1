using System.Diagnostics;
using System.Globalization;
using Connector.Bench.Load;
using Connector.Sandbox;

namespace Connector.Bench.Sandbox;

/// <summary>How fast a simulated instance answers, and what many records cost it.</summary>
internal sealed class SandboxBench(TimeSpan time, int connections, int cis)
{
    private const int Incidents = 10_000;

    public static SandboxBench? Read(string[] args)
    {
        var (seconds, connections, cis) = (5, 8, 1_000_000);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return null;
            switch (args[i])
            {
                case "--seconds": seconds = number; break;
                case "--connections": connections = number; break;
                case "--cis": cis = number; break;
                default: return null;
            }
        }

        return new SandboxBench(TimeSpan.FromSeconds(seconds), connections, cis);
    }

    public async Task<int> RunAsync()
    {
        await CisAsync();
        await RequestsAsync();
        return 0;
    }

    private async Task RequestsAsync()
    {
        await using var instance = await SandboxInstance.StartAsync(new() { Data = SandboxData.Demo });
        var ids = Enumerable.Range(0, Incidents).Select(n => instance.Insert("incident", new Dictionary<string, string>
        {
            ["short_description"] = $"Mail is down for floor {n}",
            ["description"] = "Nobody on the floor can send mail since the morning.",
            ["caller_id"] = "6816f79cc0a8016401c5a33be04be441",
            ["correlation_id"] = $"C-{n}",
        })).ToList();
        Console.WriteLine($"{connections} connections, {time.TotalSeconds:0} s each, {Environment.ProcessorCount} cores, load generator included");
        var read = ids.Select(id => HttpText.Get("/api/now/table/incident/" + id)).ToArray();
        var few = ids.Select(id => HttpText.Get($"/api/now/table/incident/{id}?sysparm_fields=sys_id,number,state,short_description,sys_updated_on")).ToArray();
        using (var probe = new Connection(instance.Address))
        {
            probe.Ask(read[0]);
            await using var bare = await BareServer.StartAsync(BodyOf(probe.Answer));
            // Compiled and warm before anything counts; the first to run would pay for the rest.
            LoadRun.PerSecond(instance.Address, connections, time, 200, (c, n) => read[n % read.Length]);
            LoadRun.PerSecond(bare.Address, connections, time / 2, 200, (c, n) => read[n % read.Length]);
            var yardstick = Rate("bare server, same bytes", bare.Address, 200, (c, n) => read[n % read.Length], null);
            Rate("read one record, all columns", instance.Address, 200, (c, n) => read[((c * 997) + n) % read.Length], yardstick);
            Rate("read one record, five columns", instance.Address, 200, (c, n) => few[((c * 997) + n) % few.Length], yardstick);
            Rate("find by number", instance.Address, 200, ByNumber, yardstick);
            Rate("update one record", instance.Address, 200, (c, n) => Update(ids[((c * 997) + n) % ids.Count], c, n), yardstick);
            Rate("insert one record", instance.Address, 201, Insert, yardstick);
            Rate("comment on one record", instance.Address, 200, (c, n) => Comment(ids[((c * 997) + n) % ids.Count], c, n), yardstick);
        }

        SlowPage(instance);
    }

    private static byte[] ByNumber(int connection, int n) => HttpText.Get(
        $"/api/now/table/incident?sysparm_query=number=INC{10001 + (((connection * 997) + n) % Incidents):0000000}&sysparm_fields=sys_id,number&sysparm_limit=1");

    private static byte[] Update(string id, int connection, int n) =>
        HttpText.Of("PATCH", $"/api/now/table/incident/{id}?sysparm_fields=sys_id", $$"""{"short_description":"Mail {{connection}}-{{n}}"}""");

    private static byte[] Insert(int connection, int n) => HttpText.Of(
        "POST", "/api/now/table/incident?sysparm_fields=sys_id", $$"""{"short_description":"New {{connection}}-{{n}}","impact":"2","urgency":"2"}""");

    private static byte[] Comment(string id, int connection, int n) =>
        HttpText.Of("PATCH", $"/api/now/table/incident/{id}?sysparm_fields=sys_id", $$"""{"comments":"Any news? {{connection}}-{{n}}"}""");

    private double Rate(string what, Uri address, int status, Func<int, int, byte[]> requestOf, double? yardstick)
    {
        var rate = LoadRun.PerSecond(address, connections, time, status, requestOf);
        var ratio = yardstick is { } bare ? $"{bare / rate,6:0.00} x the bare round trip" : "";
        Console.WriteLine($"{what,-34}{rate,10:N0} /s {ratio}");
        return rate;
    }

    /// <summary>A reader that stops after the first bytes of a long page must not make the server hold the rest.</summary>
    private static void SlowPage(SandboxInstance instance)
    {
        var request = HttpText.Get("/api/now/table/incident?sysparm_limit=10000&sysparm_display_value=all");
        using var whole = new Connection(instance.Address);
        whole.Ask(request);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var slow = new Connection(instance.Address);
        slow.Begin(request, 64 * 1024);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"page of 10,000 rows                {whole.Received / 1e6:0.0} MB on the wire; held while its reader stands still: {held / 1e6:0.00} MB");
    }

    private async Task CisAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var instance = await SandboxInstance.StartAsync(new());
        var watch = Stopwatch.StartNew();
        var servers = new CiMaker(instance);
        for (var n = 0; n < cis; n++) servers.Insert(n);
        Console.WriteLine($"{cis:N0} CIs inserted in {watch.Elapsed.TotalSeconds:0.0} s ({cis / watch.Elapsed.TotalSeconds:N0} /s)");
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"they hold {heap / 1e6:N0} MB ({heap / cis:N0} bytes each); the process holds {Process.GetCurrentProcess().WorkingSet64 / 1e6:N0} MB");
        var scan = Once("scan: attributesLIKEnothing", instance, "attributesLIKEnothing", null);
        foreach (var query in servers.Queries) Once(query, instance, query, scan);
    }

    private static double Once(string what, SandboxInstance instance, string query, double? scan)
    {
        using var connection = new Connection(instance.Address);
        var request = HttpText.Get($"/api/now/table/cmdb_ci_linux_server?sysparm_query={Uri.EscapeDataString(query)}&sysparm_fields=sys_id,name&sysparm_limit=100");
        connection.Ask(request);
        var watch = Stopwatch.StartNew();
        connection.Ask(request);
        var took = watch.Elapsed.TotalMilliseconds;
        Console.WriteLine($"{what,-60}{took,10:0.00} ms {(scan is { } whole ? $"{whole / took,10:N0} x faster than the scan" : "")}");
        return took;
    }

    private static byte[] BodyOf(ReadOnlySpan<byte> answer)
    {
        var body = answer[(answer.IndexOf("\r\n\r\n"u8) + 4)..];
        var line = body.IndexOf("\r\n"u8);
        return body[(line + 2)..^7].ToArray();
    }
}
