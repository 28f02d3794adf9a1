using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Connector.Rules;

namespace Connector.Bench.Rules;

/// <summary>What a process of its own measures: the published program is started anew, because a start can only be measured once.</summary>
internal sealed class FreshProcess(string program)
{
    /// <summary>The argument such a process is started with; people have no use for it.</summary>
    public const string Word = "rules-in-a-fresh-process";

    private const string Start = "start";
    private const string Reload = "reload";

    /// <summary>From the process's start until the rules are live.</summary>
    public Task<LoadedProcess> StartAsync(RulesFolderMaker rules) => OfAsync<LoadedProcess>(Start, rules);

    /// <summary>
    /// One pack loaded 2,000 times, one file of it another each time. Nothing is compiled again meanwhile because it has become busy: for hours a process
    /// grows by that, whatever it does, and what reloads leave behind would not be seen beside it.
    /// </summary>
    public Task<ReloadedProcess> ReloadAsync(RulesFolderMaker rules) => OfAsync<ReloadedProcess>(Reload, rules, ("DOTNET_TieredCompilation", "0"));

    public static int Run(string[] task)
    {
        object? result = task switch
        {
            [Start, var folder, var cache, var since] => LoadedProcess.Measure(new RuleLibrary(folder, cache), long.Parse(since, CultureInfo.InvariantCulture)),
            [Reload, var folder, ..] => ReloadedProcess.Measure(folder),
            _ => null,
        };
        Console.WriteLine(JsonSerializer.Serialize(result));
        return result is null ? 2 : 0;
    }

    private async Task<T> OfAsync<T>(string task, RulesFolderMaker rules, params (string Name, string Value)[] environment)
    {
        // The time stamp is the machine's, the same in both processes.
        var since = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        string[] command = [program, Word, task, rules.Folder, rules.Cache, since];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(said)! : throw new InvalidOperationException($"The measuring process ended with {process.ExitCode}.");
    }
}
