using System.Diagnostics;
using System.Text.Json;
using Connector.Rules;

namespace Connector.Bench.Rules;

/// <summary>What a process of its own measures: this program starts itself again, because a start can only be measured once.</summary>
internal static class FreshProcess
{
    /// <summary>The argument such a process is started with; people have no use for it.</summary>
    public const string Word = "rules-in-a-fresh-process";

    private const string Start = "start";
    private const string Reload = "reload";

    /// <summary>From the process's start until the rules are live.</summary>
    public static Task<LoadedProcess> StartAsync(RulesFolderMaker rules) => OfAsync<LoadedProcess>(Start, rules);

    /// <summary>One pack loaded 2,000 times, one file of it another each time.</summary>
    public static Task<ReloadedProcess> ReloadAsync(RulesFolderMaker rules) => OfAsync<ReloadedProcess>(Reload, rules);

    public static int Run(string[] task)
    {
        object? result = task switch
        {
            [Start, var folder, var cache] => LoadedProcess.Measure(new RuleLibrary(folder, cache)),
            [Reload, var folder, _] => ReloadedProcess.Measure(folder),
            _ => null,
        };
        Console.WriteLine(JsonSerializer.Serialize(result));
        return result is null ? 2 : 0;
    }

    private static async Task<T> OfAsync<T>(string task, RulesFolderMaker rules)
    {
        string[] command = [typeof(FreshProcess).Assembly.Location, Word, task, rules.Folder, rules.Cache];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.Contains("dotnet") ? command : command[1..]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(said)! : throw new InvalidOperationException($"The measuring process ended with {process.ExitCode}.");
    }
}
