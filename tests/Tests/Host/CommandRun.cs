using System.CommandLine;
using System.Text.Json;
using Connector.Host.CommandLine;

namespace Connector.Tests.Host;

/// <summary>What a command did, run in this process with everything it wrote caught.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    /// <summary>The lines of standard output, each one JSON object.</summary>
    public IReadOnlyList<JsonElement> Objects =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static Task<CommandRun> OfAsync(params string[] args) => OfAsync(CancellationToken.None, args);

    public static async Task<CommandRun> OfAsync(CancellationToken cancel, params string[] args)
    {
        using var output = new SignalWriter();
        return await OfAsync(output, cancel, args);
    }

    public static async Task<CommandRun> OfAsync(SignalWriter output, CancellationToken cancel, params string[] args)
    {
        var errors = new StringWriter();
        var code = await ConnectorCommand.RunAsync(args, new InvocationConfiguration { Output = output, Error = TextWriter.Synchronized(errors) }, cancel);
        return new CommandRun(code, output.ToString(), errors.ToString());
    }
}
