using System.CommandLine;
using System.CommandLine.Invocation;
using Connector.Host.Demo;

namespace Connector.Host.CommandLine;

/// <summary>The command line. Command and option names are stable.</summary>
internal static class ConnectorCommand
{
    internal const string JsonName = "--json";

    public static RootCommand Create() => new("Keeps records of two ServiceNow instances in step.")
    {
        new Option<bool>(JsonName) { Description = "For programs: JSON on standard output and nothing else there.", Recursive = true },
        DemoCommand.Create(DemoRun.RunAsync),
        RunCommand.Create(),
        PassCommand.Create(),
        PlanCommand.Create(),
        ExplainCommand.Create(),
        DiffCommand.Create(),
        DrawCommand.Create(),
        SandboxCommand.Create(),
        CheckCommand.Create(),
        ProveCommand.Create(),
        SimulateCommand.Create(),
        SchemaCommand.Create(),
        EditorCommand.Create(),
        PluginCommand.Create(),
    };

    /// <summary>Runs what the arguments say and gives the exit code.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="configuration">Where output goes; null is the process's own.</param>
    /// <param name="cancel">Asks for an orderly end.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, InvocationConfiguration? configuration, CancellationToken cancel)
    {
        configuration ??= new InvocationConfiguration();
        configuration.EnableDefaultExceptionHandler = false;
        configuration.ProcessTerminationTimeout = null;
        var parse = Create().Parse(args);
        if (parse.Action is not ParseErrorAction wrong)
        {
            return await parse.InvokeAsync(configuration, cancel).ConfigureAwait(false);
        }

        // A program that reads standard output must not find help there.
        wrong.ShowHelp = args.Count == 0;
        configuration.Output = configuration.Error;
        await parse.InvokeAsync(configuration, cancel).ConfigureAwait(false);
        return (int)Outcome.Usage;
    }
}
