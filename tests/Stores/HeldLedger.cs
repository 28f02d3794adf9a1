using System.Diagnostics;
using Connector.Ledger;

namespace Connector.Stores;

/// <summary>A process that plans one write and then sits on its ledger until it is killed or its input ends.</summary>
internal static class HeldLedger
{
    public const string Planned = "planned";

    public static Process Start(string path)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(HeldLedger).Assembly.Location, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<int> Main(string[] arguments)
    {
        var ledger = await Samples.OpenedAsync(SqliteLedger.OpenAsync(arguments[0], TimeProvider.System));
        await ledger.PlanAsync("acme", [Samples.Bond(1)], [Samples.Update("1", Samples.Id(1))], CancellationToken.None);
        Console.WriteLine(Planned);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
